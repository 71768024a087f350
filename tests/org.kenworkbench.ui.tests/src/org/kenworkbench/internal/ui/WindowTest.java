/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Theme.Token;
import org.kenworkbench.ui.KenViews;

/** The window as it comes up. */
class WindowTest {

    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

    /** Contrast that WCAG 2 asks for between text and what is behind it. */
    private static final double READABLE = 4.5;

    @AfterEach
    void light() {
        PlatformUI.getWorkbench().getService(IThemeEngine.class).setTheme(LIGHT, false);
    }

    @Test
    void itIsTheProductWithItsPerspectives() {
        assertEquals("KEN Workbench", Platform.getProduct().getName());
        List<String> perspectives = Stream.of(PlatformUI.getWorkbench().getPerspectiveRegistry().getPerspectives())
                .map(IPerspectiveDescriptor::getLabel).toList();
        assertTrue(perspectives.containsAll(List.of("Pruning", "Compare")), perspectives::toString);
        assertEquals("Pruning", Ui.page().getPerspective().getLabel());
        assertTrue(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell().getText().endsWith("KEN Workbench"));
    }

    @Test
    void compareOpensAndGoesBack() throws Exception {
        for (String id : List.of("org.kenworkbench.rcp.compare", "org.kenworkbench.rcp.pruning")) {
            PlatformUI.getWorkbench().showPerspective(id, PlatformUI.getWorkbench().getActiveWorkbenchWindow());
            assertEquals(id, Ui.page().getPerspective().getId());
        }
    }

    @Test
    void theErrorLogOpens() throws Exception {
        assertNotNull(Ui.page().showView(KenViews.ERROR_LOG));
        Ui.page().hideView(Ui.page().findView(KenViews.ERROR_LOG));
    }

    @Test
    void theMenuSwitchesTheTheme() throws Exception {
        Map<Token, RGB> light = colours();
        setTheme("dark");
        assertEquals(DARK, PlatformUI.getWorkbench().getService(IThemeEngine.class).getActiveTheme().getId());
        Map<Token, RGB> dark = colours();
        for (Token token : Token.values()) {
            assertNotEquals(light.get(token), dark.get(token), token::name);
        }
        assertReadable(dark);
        setTheme("light");
        assertEquals(light, colours());
        assertReadable(light);
    }

    private static void setTheme(String which) throws Exception {
        IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
        var commands = PlatformUI.getWorkbench().getService(org.eclipse.ui.commands.ICommandService.class);
        var command = commands.getCommand("org.kenworkbench.ui.theme");
        handlers.executeCommand(org.eclipse.core.commands.ParameterizedCommand.generateCommand(command,
                Map.of("org.eclipse.ui.commands.radioStateParameter", which)), null);
    }

    private static Map<Token, RGB> colours() {
        Map<Token, RGB> colours = new EnumMap<>(Token.class);
        for (Token token : Token.values()) {
            colours.put(token, Theme.color(token).getRGB());
        }
        return colours;
    }

    private static void assertReadable(Map<Token, RGB> colours) {
        for (Token text : List.of(Token.TEXT, Token.SECOND_TEXT, Token.KEPT)) {
            for (Token behind : List.of(Token.PANE, Token.CARD, Token.ACCENT_FILL, Token.WARNING_FILL)) {
                double contrast = contrast(colours.get(text), colours.get(behind));
                assertTrue(contrast >= READABLE, () -> text + " on " + behind + ": " + contrast);
            }
        }
    }

    /** As WCAG 2.1 defines contrast and relative luminance. */
    private static double contrast(RGB one, RGB other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(RGB colour) {
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
