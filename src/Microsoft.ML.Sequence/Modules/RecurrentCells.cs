namespace Microsoft.ML.Sequence.Modules;

/// <summary>What the kinds of cell have and have not.</summary>
internal static class RecurrentCells
{
    extension(RecurrentCell cell)
    {
        /// <summary>Whether the state has a cell beside the hidden part.</summary>
        public bool HasCellState => cell is RecurrentCell.Lstm or RecurrentCell.PeepholeLstm or RecurrentCell.CoupledLstm;

        /// <summary>How many blocks of hidden-size rows a weight matrix has.</summary>
        public int Gates => cell switch
        {
            RecurrentCell.Lstm or RecurrentCell.PeepholeLstm => 4,
            RecurrentCell.Gru or RecurrentCell.CoupledLstm => 3,
            _ => 1,
        };

        /// <summary>Which of the blocks is the forget gate's; <see langword="null"/> where there is none.</summary>
        public int? ForgetGate => cell switch
        {
            RecurrentCell.Lstm or RecurrentCell.PeepholeLstm => 1,      // i, f, g, o
            RecurrentCell.CoupledLstm => 0,                             // f, g, o
            _ => null,
        };

        /// <summary>How many gates see the cell through weights of their own.</summary>
        public int Peepholes => cell == RecurrentCell.PeepholeLstm ? 3 : 0;
    }
}
