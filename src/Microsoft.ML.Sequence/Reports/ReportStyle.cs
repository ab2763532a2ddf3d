using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Reports;

/// <summary>How a report looks, by light and in the dark.</summary>
internal static class ReportStyle
{
    /// <summary>Gets the style sheet. It has none of the signs that mean something in HTML.</summary>
    // Pictures are drawn in colours for a light page; in the dark a rule gives way to another of the same meaning, for rules come before an element's own attributes.
    public static string Sheet { get; } = $$"""

        :root { color-scheme: light dark; --page: #f4f6f8; --card: {{SvgWriter.Paper}}; --ink: {{SvgWriter.Ink}}; --faint: {{SvgWriter.FaintInk}}; --line: #d9dee4; --mark: #e3f5e9 }
        * { box-sizing: border-box }
        body { margin: 0; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', Arial, sans-serif }
        header, main { max-width: 1240px; margin: 0 auto }
        h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; overflow-wrap: anywhere }
        h2 { margin: 2.5rem 0 .8rem; font-size: 1.2rem }
        header p { margin: .3rem 0 1.5rem; color: var(--faint) }
        figure { margin: 0 }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: .8rem; margin: 0 }
        .tiles div, .curves figure, .scroll, .sample { background: var(--card); border: 1px solid var(--line); border-radius: 10px }
        .tiles div { padding: .7rem 1rem; display: flex; flex-direction: column-reverse; justify-content: flex-end }
        .tiles dt { color: var(--faint); font-size: .85rem }
        .tiles dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums }
        .curves { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: .8rem }
        .curves figure { padding: .4rem; overflow: hidden }
        .curves svg { display: block; width: 100%; height: auto }
        .figures { display: flex; flex-wrap: wrap; align-items: flex-start; gap: .8rem }
        .scroll { max-width: 100%; max-height: 40rem; overflow: auto; width: fit-content }
        .scroll:focus-visible { outline: 2px solid #4c8bd6; outline-offset: 2px }
        table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums }
        caption { padding: .7rem .7rem .4rem; text-align: left; font-weight: 600; white-space: nowrap }
        th, td { padding: .3rem .7rem; text-align: right; white-space: nowrap; border-top: 1px solid var(--line) }
        thead th { position: sticky; top: 0; background: var(--card); color: var(--faint); font-weight: 600 }
        tbody th { font-weight: 400 }
        th:first-child, .settings td, .settings th { text-align: left }
        .settings td { white-space: normal; overflow-wrap: anywhere }
        .best th, .best td { background: var(--mark); font-weight: 600 }
        .sample { margin-bottom: .8rem; padding: .7rem 1rem }
        .sample figcaption { color: var(--faint); font-size: .85rem }
        pre { margin: .3rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
        @media (prefers-color-scheme: dark) {
          :root { --page: #11181f; --card: {{PlotPanel.DarkColours[SvgWriter.Paper]}}; --ink: {{PlotPanel.DarkColours[SvgWriter.Ink]}}; --faint: {{PlotPanel.DarkColours[SvgWriter.FaintInk]}}; --line: #2d3947; --mark: #1d3a2b }
        {{string.Join('\n', PlotPanel.DarkColours.Select(c => $"  [fill='{c.Key}'] {{ fill: {c.Value} }} [stroke='{c.Key}'] {{ stroke: {c.Value} }}"))}}
        }
        @media print { body { padding: 0; background: none } .scroll { max-height: none } .curves figure, .sample { break-inside: avoid } }

        """.ReplaceLineEndings("\n");
}
