/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Sash;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;

/** Keys for what only the mouse did: scrolling a page, moving a divider, leading the keyboard into a page. */
class KeysTest {

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(Display.getCurrent());
        shell.setLayout(new FillLayout());
        shell.setSize(300, 200);
        shell.open();
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private static void press(org.eclipse.swt.widgets.Control control, int key) {
        Event event = new Event();
        event.keyCode = key;
        control.notifyListeners(SWT.KeyDown, event);
    }

    @Test
    void pagesScrollByKeysFromALink() {
        PagePane pane = new PagePane(shell);
        Link link = PageLabels.link(pane.content(), "first", () -> {
        });
        for (int i = 0; i < 60; i++) {
            new Label(pane.content(), SWT.NONE).setText("line " + i);
        }
        ScrolledComposite scroller = (ScrolledComposite) pane.control();
        Ui.perform("the page", () -> {
            shell.layout();
            pane.refit();
        });
        press(link, SWT.PAGE_DOWN);
        int down = scroller.getOrigin().y;
        assertTrue(down > scroller.getClientArea().height / 2, () -> "scrolled by " + down);
        press(link, SWT.PAGE_DOWN);
        assertTrue(scroller.getOrigin().y > down);
        press(link, SWT.PAGE_UP);
        press(link, SWT.PAGE_UP);
        assertEquals(0, scroller.getOrigin().y);
    }

    /** The first part of the page holds no control, and yet the toolkit would give it the keyboard. */
    @Test
    void theFirstControlThatCanUseItHasTheKeyboard() {
        PagePane pane = new PagePane(shell);
        new Label(new Composite(pane.content(), SWT.NONE), SWT.NONE).setText("only read");
        Composite row = new Composite(pane.content(), SWT.NONE);
        row.setLayout(new FillLayout());
        Button button = new Button(row, SWT.PUSH);
        Ui.perform("the page", () -> shell.layout(true, true));
        Shells.activate(shell);
        pane.setFocus();
        assertEquals(button, shell.getDisplay().getFocusControl());
        button.dispose();
        pane.setFocus();
        assertEquals(pane.content(), shell.getDisplay().getFocusControl());
    }

    @Test
    void tabLeadsToTheDividerOfAForm() {
        SashForm form = new SashForm(shell, SWT.HORIZONTAL);
        Button left = new Button(form, SWT.PUSH);
        new Button(form, SWT.PUSH);
        SashKeys.install(form);
        Ui.perform("the form", () -> shell.layout(true, true));
        shell.setSize(320, 200);
        Sash sash = Ui.awaitPresent("the divider", () -> Stream.of(form.getChildren()).filter(Sash.class::isInstance)
                .map(Sash.class::cast).filter(one -> one.isListening(SWT.Traverse)).findFirst());
        Shells.activate(shell);
        left.setFocus();
        left.traverse(SWT.TRAVERSE_TAB_NEXT);
        assertEquals(sash, shell.getDisplay().getFocusControl());
        // Its own handling of Tab would be to keep it.
        Event tab = new Event();
        tab.doit = false;
        assertTrue(sash.traverse(SWT.TRAVERSE_TAB_NEXT, tab));
        assertFalse(sash.isFocusControl());
    }
}
