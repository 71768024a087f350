/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.Objects;
import java.util.Optional;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;

/**
 * The colours and style classes that {@code plugin.xml} and the style sheets define; no colour is defined in the code.
 * Users may change the colours in the preferences; the dark theme has its own.
 */
public final class Skin {

    /** Key under which the style engine looks for a widget's classes. */
    private static final String CSS_CLASS = "org.eclipse.e4.ui.css.CssClassName";
    private static final String PREFIX = "org.kenworkbench.ui.";

    /** A colour, named by its meaning. */
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

    /** Role of a widget, by which the style sheets find it. */
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
        /** The button of a page that most people press. */
        DEFAULT("KenDefault"),
        WIZARD("KenWizard"),
        PALETTE("KenPalette");

        private final String cssClass;

        Style(String cssClass) {
            this.cssClass = cssClass;
        }
    }

    private Skin() {
    }

    /**
     * Returns the colour in the theme that is set now. The theme owns it: callers never dispose of it, and ask for it
     * anew at each painting.
     */
    public static Color color(Token token) {
        return PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry().get(token.id());
    }

    /** Sets the role of a widget; to be called when it is made. */
    public static <C extends Control> C style(C control, Style style) {
        control.setData(CSS_CLASS, style.cssClass);
        return control;
    }

    /** Gives a widget that is shown already another role, or none. */
    static void change(Control control, Optional<Style> style) {
        String cssClass = style.map(of -> of.cssClass).orElse(null);
        if (!Objects.equals(cssClass, control.getData(CSS_CLASS))) {
            control.setData(CSS_CLASS, cssClass);
            // There is no engine in a workbench without styles.
            Optional.ofNullable(PlatformUI.getWorkbench().getService(IThemeEngine.class))
                    .ifPresent(engine -> engine.applyStyles(control, false));
        }
    }
}
