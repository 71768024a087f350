/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.Theme;

/**
 * Collects the colours of a page that is light or dark, as variables of its style sheet. The page is dark where the
 * reader's system is, unless {@code data-theme} of its root says {@code light} or {@code dark}; on paper it is light.
 * Used by one thread.
 */
public final class PageColours {

    /** Class of an element that only a light page shows. */
    public static final String ON_LIGHT = "on-light";
    /** Class of an element that only a dark page shows. */
    public static final String ON_DARK = "on-dark";

    /** Names of variables for a page's own style sheet, each with its colour in a theme. */
    private static final Map<String, Function<Theme, Colour>> NAMED = named();

    private final Map<Pair, String> variables = new LinkedHashMap<>();

    /** A colour in both themes. */
    private record Pair(Colour light, Colour dark) {
    }

    private static Map<String, Function<Theme, Colour>> named() {
        Map<String, Function<Theme, Colour>> named = new LinkedHashMap<>();
        named.put("--pane", Theme::pane);
        named.put("--card", theme -> theme.surfaces().card());
        named.put("--border", theme -> theme.lines().border());
        named.put("--inner", theme -> theme.lines().inner());
        named.put("--text", Theme::text);
        named.put("--second", Theme::secondText);
        named.put("--accent", Theme::accent);
        named.put("--accent-fill", theme -> theme.fates().accentFill());
        named.put("--selection", Theme::selection);
        named.put("--warning", theme -> theme.marks().warning());
        named.put("--error", theme -> theme.marks().error());
        return named;
    }

    /** Returns a colour as a value in a style sheet or an attribute; opacities do not count. */
    String of(Colour light, Colour dark) {
        return light.hex().equals(dark.hex()) ? light.hex()
                : "var(" + variables.computeIfAbsent(new Pair(opaque(light), opaque(dark)),
                        _ -> "--c" + variables.size()) + ')';
    }

    private static Colour opaque(Colour colour) {
        return Colour.of(colour.argb() & 0xFFFFFF);
    }

    /** Returns the style sheet that gives all variables their colours. */
    public String css() {
        String dark = declarations(Theme.DARK, Pair::dark);
        String lightOnly = '.' + ON_DARK + "{display:none}";
        String darkOnly = "ROOT ." + ON_LIGHT + "{display:none}\nROOT ." + ON_DARK + "{display:inline}";
        return ":root{color-scheme:light;" + declarations(Theme.LIGHT, Pair::light) + "}\n" + lightOnly
                + "\n@media screen and (prefers-color-scheme:dark){\n"
                + (":root:not([data-theme=light]){color-scheme:dark;" + dark + "}\n"
                        + darkOnly.replace("ROOT", ":root:not([data-theme=light])"))
                + "\n}\n@media screen{\n"
                + (":root[data-theme=dark]{color-scheme:dark;" + dark + "}\n"
                        + darkOnly.replace("ROOT", ":root[data-theme=dark]"))
                + "\n}\n";
    }

    private String declarations(Theme theme, Function<Pair, Colour> of) {
        StringBuilder css = new StringBuilder();
        NAMED.forEach((name, colour) -> css.append(name).append(':').append(colour.apply(theme).hex()).append(';'));
        variables.forEach((pair, name) -> css.append(name).append(':').append(of.apply(pair).hex()).append(';'));
        return css.toString();
    }
}
