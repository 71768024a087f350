/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.series;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.SeriesFinding;
import org.kenworkbench.internal.operations.render.PictureFile;
import org.kenworkbench.internal.operations.render.RenderedTheme;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.viz.data.SeriesLoader;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;
import org.kenworkbench.viz.series.SeriesView;

/** The map of a series: a panel for each kind of matrices, layers by steps. Stateless. */
final class SeriesPicture {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 640;

    /** Choices for the drawing. */
    record Look(Against against, PicturePanels panels, RenderedTheme theme) {
    }

    private SeriesPicture() {
    }

    /**
     * Draws the picture into a file.
     *
     * @param named its ending says which format
     * @param file  that is written
     */
    static void draw(ReadSeries read, List<SeriesReader.Told> findings, double limit, Look look, Path named,
            Path file) throws OperationException {
        View view = new SeriesView(SeriesLoader.of(read.series(), read.title(), look.against(),
                look.panels() == PicturePanels.ROLE, limit, remarks(findings)));
        PictureFile.write(view, look.theme().colours(), Page.fit(view, WIDTH, HEIGHT), named, file);
    }

    /** Returns the sentences that the picture does not say itself. */
    private static List<String> remarks(List<SeriesReader.Told> findings) {
        return findings.stream().filter(told -> !(told.finding() instanceof SeriesFinding.Stopped))
                .map(SeriesReader.Told::sentence).toList();
    }
}
