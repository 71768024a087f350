/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.wizard.Engine;

/** Names of rules on cards of little room. */
public class RuleCardsTest {

    private static final int CIRCLE = 16;

    private final Shell shell = new Shell(Display.getCurrent());

    @AfterEach
    void close() {
        shell.dispose();
    }

    @ParameterizedTest
    @ValueSource(ints = {950, 1400})
    void namesAreWholeAndAlike(int width) throws Exception {
        GridLayoutFactory.fillDefaults().applyTo(shell);
        try (Engine engine = new Engine()) {
            new RuleCards(shell, engine.rules(), new Fonts(shell), () -> {
            });
        }
        shell.setSize(width, 500);
        shell.open();
        List<Button> names = Ui.controls(shell).stream().filter(Button.class::isInstance).map(Button.class::cast)
                .filter(button -> (button.getStyle() & SWT.RADIO) != 0).toList();
        Ui.until("their sizes", () -> names.stream().allMatch(name -> name.getSize().x > 0));
        Ui.perform("the same again", () -> shell.layout(true, true));
        Set<FontData> fonts = names.stream().map(name -> name.getFont().getFontData()[0]).collect(Collectors.toSet());
        assertEquals(1, fonts.size());
        for (Button name : names) {
            GC gc = new GC(name);
            try {
                gc.setFont(name.getFont());
                int needed = gc.textExtent(name.getText()).x + CIRCLE;
                assertTrue(needed <= name.getSize().x, name.getText() + " needs " + needed + " of " + name.getSize());
            } finally {
                gc.dispose();
            }
        }
    }
}
