/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diff;

import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.internal.operations.render.PictureFile;
import org.kenworkbench.internal.operations.render.RenderedTheme;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.look.FoundDifferences;
import org.kenworkbench.viz.data.ChangeMapLoader;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapView;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/** The map of change: the relative change of each weight, by layer and role. Stateless. */
final class DiffPicture {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 700;

    private DiffPicture() {
    }

    /**
     * Draws the picture into a file.
     *
     * @param title names both models
     * @param named its ending says which format
     * @param file  that is written
     */
    static void draw(FoundDifferences found, String title, Optional<RenderedTheme> theme, Path named, Path file)
            throws OperationException {
        View view = new ModelMapView(ChangeMapLoader.of(found.difference(), title), MapMeasure.DELTA_NORM);
        PictureFile.write(view, theme.orElse(RenderedTheme.LIGHT).colours(), Page.fit(view, WIDTH, HEIGHT), named,
                file);
    }
}
