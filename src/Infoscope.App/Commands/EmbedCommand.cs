using System.CommandLine;
using Infoscope.App.Cli;

namespace Infoscope.App.Commands;

/// <summary><c>embed</c>: puts things near each other that belong together.</summary>
internal static class EmbedCommand
{
    public static Command Create(Session session) =>
        new(
            "embed",
            "Places points, such as a layer's activations, in a plane; learns vectors for words.\n\n"
            + "  infoscope embed points --x activations.npy --labels labels.npy --out map\n"
            + "  infoscope embed words text.txt --nearest king --out vectors")
        {
            EmbedPointsCommand.Create(session),
            EmbedWordsCommand.Create(session),
        };
}
