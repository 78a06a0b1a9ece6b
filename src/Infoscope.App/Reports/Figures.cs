using System.Text;
using Infoscope.Data.Io;

namespace Infoscope.App.Reports;

/// <summary>Writes static figures.</summary>
internal static class Figures
{
    /// <summary>Writes an SVG document; the file appears whole or not at all.</summary>
    public static void Write(string path, string svg) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(svg)));
}
