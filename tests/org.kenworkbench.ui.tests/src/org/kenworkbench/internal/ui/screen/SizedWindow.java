/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;

/**
 * The window in some size and theme, and the faults that were seen in it; closing it gives it its own size and the
 * light theme back. For the UI thread.
 */
public final class SizedWindow implements AutoCloseable {

    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    /** Number of looks in which faults must be the same to be believed. */
    private static final int LOOKS = 200;

    private final Shell shell = Ui.page().getWorkbenchWindow().getShell();
    private final Point size = shell.getSize();
    private final List<String> faults = new ArrayList<>();

    /** @param theme light or dark */
    public SizedWindow(int width, int height, String theme) {
        setTheme(theme.equals("dark") ? DARK : LIGHT);
        shell.setSize(width, height);
    }

    private static void setTheme(String id) {
        PlatformUI.getWorkbench().getService(IThemeEngine.class).setTheme(id, false);
    }

    /** Waits until all pictures that are seen are there, one or more. */
    public void awaitPictures(String what) {
        Ui.until(what, () -> {
            List<PictureCanvas> pictures = Ui.controls(shell).stream().filter(PictureCanvas.class::isInstance)
                    .filter(Control::isVisible).map(PictureCanvas.class::cast).toList();
            return !pictures.isEmpty() && pictures.stream().allMatch(picture -> picture.picture().isPresent());
        });
    }

    /** Looks at the window. */
    public void look(String what) {
        look(what, shell);
    }

    /** Looks at a part when it has come to rest: when there are no new faults, or they stay what they are. */
    public void look(String what, Composite part) {
        List<String> last = new ArrayList<>();
        int[] looks = new int[1];
        Ui.untilElsewhere(what, () -> {
            // What is seen only while something is read is no fault, and lasts long on a busy machine.
            Ui.untilIdle(what);
            List<String> now = WindowFaults.of(part);
            looks[0] = now.equals(last) ? looks[0] + 1 : 0;
            last.clear();
            last.addAll(now);
            return faults.containsAll(now) || looks[0] >= LOOKS;
        });
        last.removeAll(faults);
        last.forEach(fault -> System.err.println(what + ": " + fault));
        faults.addAll(last);
    }

    /** Fails if there were faults. */
    public void assertWhole() {
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
    }

    @Override
    public void close() {
        setTheme(LIGHT);
        shell.setSize(size);
    }
}
