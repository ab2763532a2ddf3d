using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Tests.Model.Outside;

/// <summary>
/// A transformer as an assembly outside of ML.NET writes one: it passes data through, and saves a number in its block, bytes beside it and another transformer below.
/// </summary>
internal sealed class OutsideTransformer(int number, byte[] bytes, ITransformer inner) : ITransformer
{
    public const string Signature = "OutsideTransformer";

    public static readonly OutsideInterop.Version Version = new("OUTSIDE1", 0x00010002, 0x00010001, 0x00010001, Signature);

    public int Number => number;

    public byte[] Bytes => bytes;

    public bool IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

    public IDataView Transform(IDataView input) => inner.Transform(input);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => inner.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        OutsideInterop.SetVersion(ctx, Version);
        OutsideInterop.Writer(ctx).Write(number);
        OutsideInterop.SaveBinaryStream(ctx, "side.bin", writer => writer.Write(bytes));
        OutsideInterop.SaveModel(ctx, inner, "Inner");
    }

    /// <summary>Its loader: the context is an object, since its type cannot be named outside.</summary>
    public static class Loader
    {
        public static OutsideTransformer Create(IHostEnvironment env, object ctx)
        {
            OutsideInterop.CheckVersion(ctx, Version);
            int number = OutsideInterop.Reader(ctx).ReadInt32();
            byte[]? bytes = null;
            if (!OutsideInterop.TryLoadBinaryStream(ctx, "side.bin", reader => bytes = reader.ReadBytes((int)reader.BaseStream.Length)))
            {
                throw new FormatException("side.bin is missing.");
            }

            return new OutsideTransformer(number, bytes!, new TransformerChain<ITransformer>());
        }
    }
}
