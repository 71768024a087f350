/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.internal.operations.render.PictureFile;
import org.kenworkbench.internal.operations.render.RenderedTheme;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

import com.google.gson.JsonObject;

/** A comparison in every form that it leaves the program in. Stateless. */
public final class CompareOutputs {

    private CompareOutputs() {
    }

    /** All of it, with clusters by overlap. */
    public static JsonObject json(GroupComparison found) {
        return CompareJson.of(found, Closeness.OVERLAP);
    }

    /** A line for each pair and part. */
    public static String csv(GroupComparison found) {
        return CompareCsv.of(found);
    }

    /**
     * Any two as a matrix, light; a file of that name is replaced.
     *
     * @param file its ending says which format
     */
    public static void picture(GroupComparison found, Closeness measure, Path file)
            throws IOException, OperationException {
        try (OutputFile output = OutputFile.open(file, true, List.of())) {
            draw(found, ComparedView.OVERLAP, measure, RenderedTheme.LIGHT, file, output.temporary());
            output.publish();
        }
    }

    static void draw(GroupComparison found, ComparedView view, Closeness measure, RenderedTheme theme, Path named,
            Path file) throws OperationException {
        View painter = view.of(found, measure);
        PictureFile.write(painter, theme.colours(), Page.fit(painter, view.width(), view.height()), named, file);
    }
}
