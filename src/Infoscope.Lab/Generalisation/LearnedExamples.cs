namespace Infoscope.Lab.Generalisation;

/// <summary>Independent examples of one problem.</summary>
public sealed class LearnedExamples
{
    /// <summary>The inputs, <c>[n, d]</c> row-major.</summary>
    public required float[] Inputs { get; init; }

    /// <summary>The class of each.</summary>
    public required int[] Labels { get; init; }

    /// <summary>The probability that an example's label is class 1 given its input, where there are two classes and it is known: for drawing labels anew; null elsewhere.</summary>
    public Func<int, double>? ProbabilityOfOne { get; init; }

    /// <summary>n.</summary>
    public int Count => Labels.Length;

    /// <summary>d.</summary>
    public int Columns => Inputs.Length / Labels.Length;

    /// <summary>The same inputs with other labels.</summary>
    public LearnedExamples With(int[] labels) => new() { Inputs = Inputs, Labels = labels, ProbabilityOfOne = ProbabilityOfOne };
}
