using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>Options of a trainer that does not exist.</summary>
internal sealed class TestOptions : TrainingOptions
{
    [Required]
    public string? ColumnName { get; set; } = "Tokens";

    [Range(0, 0.5)]
    public double Dropout { get; set; }
}
