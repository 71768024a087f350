/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.util.List;

import org.kenworkbench.internal.operations.report.text.Picture;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/** Makes pictures that hold all of a view and no more, without places to point at. Stateless. */
public final class WholePicture {

    private WholePicture() {
    }

    /**
     * Makes a picture.
     *
     * @param width  greatest width, in logical pixels
     * @param height greatest height, in logical pixels
     */
    public static Picture of(View view, int width, int height) {
        Box size = Page.fit(view, width, height);
        return new Picture(view.caption().name(), view, (int) size.width(), (int) size.height(), List.of(), false);
    }
}
