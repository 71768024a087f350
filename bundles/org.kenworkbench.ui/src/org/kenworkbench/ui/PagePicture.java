/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/**
 * A picture that can be drawn anywhere. Immutable, for any thread.
 *
 * @param view   laid out for {@link Page#pane(int, int)} of that size
 * @param width  in logical pixels, 1 or more
 * @param height in logical pixels with the foot, 1 or more
 */
public record PagePicture(View view, int width, int height) {

    public PagePicture {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(width + " x " + height + " pixels");
        }
    }
}
