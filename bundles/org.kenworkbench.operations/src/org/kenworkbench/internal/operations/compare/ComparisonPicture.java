/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.nio.file.Path;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.internal.operations.render.PictureFile;
import org.kenworkbench.internal.operations.render.RenderedTheme;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/** Draws a comparison as a picture. Stateless. */
final class ComparisonPicture {

    private ComparisonPicture() {
    }

    /**
     * Draws the picture of a comparison into a file.
     *
     * @param named its ending says which format
     * @param file  that is written
     */
    static void draw(GroupComparison found, ComparedView view, Closeness measure, RenderedTheme theme, Path named,
            Path file) throws OperationException {
        View painter = view.of(found, measure);
        PictureFile.write(painter, theme.colours(), Page.fit(painter, view.width(), view.height()), named, file);
    }
}
