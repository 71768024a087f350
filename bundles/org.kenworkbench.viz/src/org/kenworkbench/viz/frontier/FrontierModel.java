/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.frontier;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.SizedPoint;

/**
 * The content of a {@link FrontierView}.
 *
 * @param title     title of the picture, which names the model
 * @param frontier  the files
 * @param budget    greatest number of bytes that a file may have, 1 or more
 * @param chosen    the file that is chosen; empty if none fits
 * @param isAll     whether all files are shown, rather than those alone that are better than all smaller ones
 * @param headBytes bytes of each file that are a new head, which the base lacks; 0 for none or if unknown
 */
public record FrontierModel(String title, ByteFrontier frontier, long budget, Optional<SizedPoint> chosen,
        boolean isAll, long headBytes) {

    public FrontierModel {
        Objects.requireNonNull(frontier);
        Objects.requireNonNull(chosen);
        budget = Math.max(1, budget);
    }

    /** Creates a model of all files, in which the best one that fits the budget is chosen. */
    public static FrontierModel of(String title, ByteFrontier frontier, long budget, long headBytes) {
        return new FrontierModel(title, frontier, budget, frontier.best(budget), true, headBytes);
    }

    /** Creates a model of all files with the budget and the choice that they begin with. */
    public static FrontierModel first(String title, ByteFrontier frontier, long headBytes) {
        return new FrontierModel(title, frontier, frontier.firstBudget(), frontier.firstChoice(), true, headBytes);
    }

    /** Returns the files that are shown. */
    List<SizedPoint> shown() {
        return isAll ? frontier.known() : frontier.frontier();
    }

    /** Returns the methods of the files that are shown, in the order of all. */
    List<String> methods() {
        return frontier.methods().stream()
                .filter(method -> shown().stream().anyMatch(point -> point.method().equals(method))).toList();
    }
}
