/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/** Page that fails in the way that its contribution names, until it is healed. */
public final class FaultyPage implements PicturePage, TablePage, IExecutableExtension {

    private static boolean healed;

    private String fault = "";
    private Label label;
    private PageCanvas canvas;

    /** Makes faulty pages work from now on, or, with {@code false}, fail again. */
    static void heal(boolean well) {
        healed = well;
    }

    static void fail(String fault) {
        if (!healed) {
            throw new IllegalStateException("on purpose: " + fault);
        }
    }

    private void failIf(String here) {
        if (fault.equals(here)) {
            fail(here);
        }
    }

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        fault = (String) data;
    }

    @Override
    public void createControl(Composite parent, PageSite site) {
        failIf("create");
        parent.setLayout(new FillLayout(SWT.VERTICAL));
        label = new Label(parent, SWT.NONE);
        label.addPaintListener(event -> failIf("ownPaint"));
        canvas = new PageCanvas(parent, site);
        canvas.setOverlay((on, theme) -> failIf("overlay"));
        canvas.setTips((x, y) -> {
            failIf("tip");
            return Optional.of(new PageTip.Target("", new Box(x, y, 1, 1), stale -> {
                failIf("tipText");
                return Optional.of(PageTip.of("a tip"));
            }));
        });
        canvas.setMouse(new PageMouse() {
            @Override
            public void click(int x, int y) {
                failIf("mouse");
            }

            @Override
            public void wheel(int x, int y, int steps) {
                failIf("wheel");
            }
        });
        canvas.setKeys(event -> failIf("key"));
    }

    @Override
    public void show(PageSubject subject) {
        failIf("show");
        label.setText("well");
        canvas.show(new View() {
            @Override
            public Caption caption() {
                return new Caption("faulty", "", "", List.of(), List.of());
            }

            @Override
            public Box used(Box box) {
                return box;
            }

            @Override
            public void paint(Canvas on, Theme theme, Box box) {
                failIf("paint");
                if (Display.getCurrent() == null) {
                    failIf("save");
                }
            }
        });
    }

    @Override
    public Optional<PagePicture> picture() {
        failIf("picture");
        return canvas.picture();
    }

    @Override
    public Optional<PageTable> table() {
        failIf("table");
        return Optional.of(new PageTable(List.of("column"), 1, row -> {
            failIf("rows");
            return List.of("cell");
        }));
    }

    @Override
    public void setFocus() {
        failIf("focus");
        canvas.setFocus();
    }

    @Override
    public void dispose() {
        failIf("dispose");
    }
}
