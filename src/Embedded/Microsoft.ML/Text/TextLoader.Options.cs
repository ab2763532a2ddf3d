namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>How a text file is read.</summary>
    public class Options
    {
        public Options()
        {
        }

        /// <summary>A field in double quotes may contain separators; two double quotes in it stand for one.</summary>
        public bool AllowQuoting;

        /// <summary>Fields like 3:1.5 give single slots of a vector.</summary>
        public bool AllowSparse;

        public int? InputSize;

        public char[] Separators = ['\t'];

        public char DecimalMarker = '.';

        public Column[] Columns;

        /// <summary>White space at the end of a line is dropped.</summary>
        public bool TrimWhitespace;

        public bool HasHeader;

        /// <summary>Reading is not threaded here; the option has no effect.</summary>
        public bool UseThreads = true;

        /// <summary>A quoted field may go on over several lines.</summary>
        public bool ReadMultilines;

        public string HeaderFile;

        public long? MaxRows;

        public char EscapeChar = '"';

        /// <summary>An empty field of a real number is not a number, instead of 0.</summary>
        public bool MissingRealsAsNaNs;
    }
}
