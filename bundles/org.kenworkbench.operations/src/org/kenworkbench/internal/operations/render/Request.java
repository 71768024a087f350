/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.render;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.modelmap.MapMeasure;

/**
 * The request for a picture.
 *
 * @param tensor name of a tensor, or null
 * @param row    index of a row, or null
 * @param column index of a column, or null
 */
public record Request(RenderedView view, String tensor, Long row, Long column, Shown show, MapMeasure colourBy) {

    /** @throws OperationException of kind USAGE if an option is missing, or does not fit the view */
    void check() throws OperationException {
        if (view.needsTensor() && tensor == null) {
            throw new OperationException(ExitCode.USAGE, "--view " + view.typed() + " needs --tensor NAME.");
        }
        if (view == RenderedView.ROW && row == null) {
            throw new OperationException(ExitCode.USAGE, "--view row needs --row N.");
        }
        if (column != null && row == null) {
            throw new OperationException(ExitCode.USAGE, "--column needs --row N.");
        }
    }
}
