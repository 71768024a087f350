/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jface.bindings.TriggerSequence;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.ui.KenViews;

/** The borders between the parts of the window are moved by keys. */
class PartSizeTest {

    private static final String COMMANDS = "org.kenworkbench.ui.";

    @AfterEach
    void hide() {
        Ui.page().hideView(Ui.page().findView(KenViews.RUNS));
    }

    private static PageHostView explorer() throws Exception {
        return (PageHostView) Ui.page().showView(KenViews.PAGE, KenViews.MODEL_EXPLORER_PAGE,
                IWorkbenchPage.VIEW_ACTIVATE);
    }

    private static void run(String command) throws Exception {
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(COMMANDS + command, null);
    }

    @Test
    void aViewBecomesWiderAndNarrower() throws Exception {
        Ui.page().showView(KenViews.RUNS);
        PageHostView view = explorer();
        Point before = view.control().getSize();
        run("wider");
        Ui.until("a wider view", () -> view.control().getSize().x > before.x);
        run("narrower");
        Ui.until("the width before", () -> Math.abs(view.control().getSize().x - before.x) <= 1);
        for (int i = 0; i < 40; i++) {
            run("narrower");
        }
        Ui.perform("the layout", () -> {
            // its events follow
        });
        assertTrue(view.control().getSize().x > 10, "something of it stays");
        for (int i = 0; i < 40 && view.control().getSize().x < before.x; i++) {
            run("wider");
            Ui.perform("the layout", () -> {
                // its events follow
            });
        }
        assertTrue(view.control().getSize().x >= before.x);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wider", "narrower", "taller", "shorter"})
    void eachHasAKey(String command) {
        TriggerSequence[] keys = PlatformUI.getWorkbench().getService(IBindingService.class)
                .getActiveBindingsFor(COMMANDS + command);
        assertEquals(1, keys.length);
    }
}
