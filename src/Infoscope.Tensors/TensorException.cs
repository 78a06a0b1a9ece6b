namespace Infoscope.Tensors;

/// <summary>A computation that cannot be recorded or walked back. The message names the operation, the shapes and the fix.</summary>
public sealed class TensorException(string message) : Exception(message)
{
    internal static TensorException Shapes(string op, Shape first, Shape second, string rule) =>
        new($"{op}: shapes {first} and {second} do not fit: {rule}.");

    internal static TensorException Shape(string op, Shape got, string rule) =>
        new($"{op}: shape {got} does not fit: {rule}.");

    internal static TensorException NotScalar(Shape got) =>
        new($"Backward needs a single number to differentiate; got shape {got}. Reduce it first, for example by Mean or Sum.");

    internal static TensorException SecondBackward() =>
        new("Backward has already walked this tape: its intermediate values are given back. Record the forward pass again to differentiate again.");

    internal static TensorException Changed(string? parameter, Shape shape, string? op) =>
        new($"{(parameter is null ? $"The memory of a constant or variable {shape}" : $"The parameter {parameter}")} has been changed since the tape recorded it{(op is null ? "" : $" (read by {op})")}: its gradient would be that of other numbers. Change arrays and parameters after Backward, or copy them first.");

    internal static TensorException NothingToDifferentiate() =>
        new("Backward was asked of a value that depends on no parameter and no variable. Use parameters by tape.Use, or inputs by tape.Variable.");

    internal static TensorException NoSecondGradient(string op) =>
        new($"{op}: its gradient cannot be differentiated again. Leave it out of what tape.Gradient differentiates, or build it of operations that can (its documentation lists them).");

    internal static TensorException Stale() =>
        new("This tensor belongs to an earlier pass of its tape. Copy values that should outlive a pass, and record inputs anew for each.");

    internal static TensorException Foreign(string op) =>
        new($"{op}: an input belongs to another tape. All inputs of an operation must be recorded on the same one.");

    internal static TensorException Length(string what, int got, Shape shape) =>
        new($"{what} has {got} numbers; shape {shape} needs {shape.Count}.");
}
