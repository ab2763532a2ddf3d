using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Transforms;

[TestClass]
public class CustomMappingTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void TheAction_RunsOnceARow_AndNotAtAllWhenNothingOfItIsRead()
    {
        int calls = 0;
        var mapped = _ml.Transforms.CustomMapping<Doubling.Source, Doubling.Target>((_, target) => target.Twice = ++calls, null).Fit(Mixed.View(_ml)).Transform(Mixed.View(_ml));
        Assert.AreEqual(7, mapped.Preview().RowView.Length);
        Assert.AreEqual(7, calls);
        Assert.HasCount(7, mapped.GetColumn<float>("Number").ToArray());
        Assert.AreEqual(7, calls);
    }

    [TestMethod]
    public void Definitions_RenameTheColumns()
    {
        SchemaDefinition input = SchemaDefinition.Create(typeof(Doubling.Source)), output = SchemaDefinition.Create(typeof(Doubling.Target));
        input["Number"].ColumnName = "Small";
        output["Twice"].ColumnName = "Four";
        var data = _ml.Transforms.Conversion.ConvertType("Small").Fit(Mixed.View(_ml)).Transform(Mixed.View(_ml));
        var mapped = _ml.Transforms.CustomMapping(new Doubling().GetMapping(), "x", input, output).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { -5000f, -3000f, -1000f, 1000f, 3000f, 5000f, 7000f }, mapped.GetColumn<float>("Four").ToArray());
    }

    [TestMethod]
    public void WithoutAContract_ItCannotBeSaved()
    {
        var model = _ml.Transforms.CustomMapping(new Doubling().GetMapping(), null).Fit(Mixed.View(_ml));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Model.Save(model, null, new MemoryStream())).Message, "the transform cannot be saved");
    }

    [TestMethod]
    public void AContract_IsFoundInRegisteredAssembliesOnly()
    {
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Transforms.CustomMapping(new Doubling().GetMapping(), Doubling.Contract).Fit(Mixed.View(_ml)), null, zip);
        zip.Position = 0;
        string error = Assert.ThrowsExactly<FormatException>(() => _ml.Model.Load(zip, out _)).Message;
        StringAssert.Contains(error, "Unable to locate an extension for the contract 'doubling' of assembly 'Microsoft.ML.Tests'");
        StringAssert.Contains(error, "RegisterAssembly");
        zip.Position = 0;
        _ml.ComponentCatalog.RegisterAssembly(typeof(Doubling).Assembly);
        Assert.AreEqual("CustomMappingTransformer`2", _ml.Model.Load(zip, out _).GetType().Name);
    }
}
