/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.events.ControlEvent;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.layout.GridData;
import org.kenworkbench.internal.ui.widget.PagePane;

/**
 * The height of a map on a page: that which is left below what stands above it, if its figures can be read in it, and
 * else as much as it needs. In a large window it grows as far as the page does not begin to scroll. For the UI thread.
 */
public final class MapHeight {

    /** Room that is kept while the map is read, so that what is below does not jump far. */
    private static final int FIRST_HEIGHT = 220;

    private final PagePane page;
    private final ModelMapPane map;

    /** @param map stands on the page, in the width of the page */
    public MapHeight(PagePane page, ModelMapPane map) {
        this.page = page;
        this.map = map;
        GridDataFactory.fillDefaults().grab(true, false).hint(0, FIRST_HEIGHT).applyTo(map.control());
        map.control().addControlListener(new ControlListener() {
            @Override
            public void controlMoved(ControlEvent event) {
                fit();
            }

            @Override
            public void controlResized(ControlEvent event) {
                fit();
            }
        });
        Runnable refitted = this::fit;
        page.whenRefitted(refitted);
        ControlListener resized = ControlListener.controlResizedAdapter(event -> fit());
        page.control().addControlListener(resized);
        map.control().addDisposeListener(event -> {
            page.forget(refitted);
            if (!page.control().isDisposed()) {
                page.control().removeControlListener(resized);
            }
        });
    }

    /** Fits the height; to be called when there is another map. */
    public void fit() {
        if (map.control().isDisposed()) {
            return; // the map is told of after the page has another one
        }
        int width = map.control().getSize().x;
        int height = width > 1 ? map.height(width - page.barRoom(), page.roomFor(map.control()),
                page.heightBelow(map.control())) : 0;
        GridData data = (GridData) map.control().getLayoutData();
        if (height > 0 && data.heightHint != height) {
            data.heightHint = height;
            page.refitSoon();
        }
    }
}
