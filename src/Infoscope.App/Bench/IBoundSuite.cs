using System.Text.Json;
using Infoscope.Measure;

namespace Infoscope.App.Bench;

/// <summary>A suite of <c>bench</c> that trains bounds on batches, instead of handing samples to estimators.</summary>
internal interface IBoundSuite
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>Trains and measures.</summary>
    IBoundBenchResult Run(BoundBenchRequest request, EstimationContext context);
}

/// <summary>What came of a suite.</summary>
internal interface IBoundBenchResult
{
    /// <summary>The tables for people.</summary>
    void WriteText(TextWriter output);

    /// <summary>The same as one JSON object's members.</summary>
    void WriteJson(Utf8JsonWriter writer);

    /// <summary>Tables and figures as files.</summary>
    void Save(BenchFolder folder);
}
