/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.util.Optional;

import com.google.gson.JsonObject;

/** A sweep's scores on its validation examples as a table in Markdown: rules across, shares down. Stateless. */
public final class SweepTable {

    private SweepTable() {
    }

    /** @param sweep as {@code sweep.json} has it */
    public static String markdown(JsonObject sweep) {
        SweepPoints points = new SweepPoints(sweep);
        StringBuilder table = new StringBuilder(SweepPoints.header("reset", SweepPoints.quoted(points.methods())));
        for (double reset : points.resets()) {
            table.append("| ").append(SweepPoints.percent(reset)).append(" |");
            for (String method : points.methods()) {
                table.append(' ').append(points.pruned(method, reset).map(SweepPoints::cell).orElse("")).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    /** The score of a whole model (tuned, floor, base) with its interval. */
    static Optional<String> whole(JsonObject sweep, String model) {
        return new SweepPoints(sweep).whole(model).map(SweepPoints::cell);
    }
}
