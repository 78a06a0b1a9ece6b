namespace Infoscope.Learn.Estimation;

/// <summary>Refuses settings that make no sense alone or together.</summary>
internal static class NeuralCheck
{
    /// <exception cref="ArgumentException">One does not; the message says which, what is allowed, and what to change.</exception>
    public static void Require(NeuralOptions options)
    {
        RequireAbove0(options.Steps, "steps");
        RequireAbove0(options.Check, "check");
        RequireAbove0(options.Patience, "patience");
        RequireAbove0(options.Members, "members");
        RequireAbove0(options.Embedding, "embedding");
        Require(options.Layers.All(static units => units >= 1), "layers must have at least 1 unit each.");
        Require(options.LearningRate > 0 && double.IsFinite(options.LearningRate), "rate must be above 0.");
        Require(options.Temperature > 0 && double.IsFinite(options.Temperature), "temperature must be above 0.");
        Require(options.Batch is null or >= 2, $"batch is {options.Batch}; it must be at least 2, so that there are pairs of the product.");
        Require(options.MeasuredBatch >= 4, $"measured-batch is {options.MeasuredBatch}; it must be at least 4.");
        Require(options.Validation > 0 && options.HeldOut > 0, "validation and held-out must be above 0: a bound on rows that it was trained on is no bound.");
        Require(
            options.Validation + options.HeldOut <= 0.9,
            FormattableString.Invariant($"validation {options.Validation} and held-out {options.HeldOut} leave {1 - options.Validation - options.HeldOut:0.##} of the rows to train on; at least a tenth must be left."));
        Require(options.Check <= options.Steps, $"check is {options.Check} and steps {options.Steps}: training must look at the validation rows at least once.");
    }

    private static void RequireAbove0(int value, string name) => Require(value >= 1, $"{name} is {value}; it must be at least 1.");

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
