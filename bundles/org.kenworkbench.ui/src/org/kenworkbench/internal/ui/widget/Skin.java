/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;

/**
 * The colours and style classes that {@code plugin.xml} and the style sheets define; no colour stands in the code.
 * Users may change the colours in the preferences, the dark theme has its own.
 */
public final class Skin {

    /** Key under which the style engine looks for a widget's classes. */
    private static final String CSS_CLASS = "org.eclipse.e4.ui.css.CssClassName";
    private static final String PREFIX = "org.kenworkbench.ui.";

    /** A colour by its meaning. */
    public enum Token {
        KEPT,
        ACCENT_FILL,
        RESET,
        CARD,
        PANE,
        BORDER,
        TEXT,
        SECOND_TEXT,
        THIRD_TEXT,
        SELECTED_CELL,
        OK,
        OK_FILL,
        WARNING,
        WARNING_FILL;

        String id() {
            return PREFIX + name();
        }
    }

    /** What a widget is, for the style sheets. */
    public enum Style {
        PAGE("KenPage"),
        CARD("KenCard"),
        BANNER("KenBanner"),
        OK_CARD("KenOk"),
        WARNING("KenWarning"),
        TITLE("KenTitle"),
        SECOND("KenSecond"),
        THIRD("KenThird"),
        GOOD("KenGood"),
        BAD("KenBad"),
        WIZARD("KenWizard");

        private final String cssClass;

        Style(String cssClass) {
            this.cssClass = cssClass;
        }
    }

    private Skin() {
    }

    /**
     * The colour in the theme that is set now. Owned by the theme: never disposed of by the caller, and asked for anew
     * at each painting.
     */
    public static Color color(Token token) {
        return PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry().get(token.id());
    }

    /** Says what a widget is; to be called when it is made. */
    public static <C extends Control> C style(C control, Style style) {
        control.setData(CSS_CLASS, style.cssClass);
        return control;
    }
}
