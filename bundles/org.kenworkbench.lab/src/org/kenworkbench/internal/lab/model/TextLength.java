/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.nio.file.Path;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/** Number of tokens of a text that a model is given. Stateless. */
public final class TextLength {

    /**
     * Default length in tokens: enough for sentences and short paragraphs, at a fraction of the time that long texts
     * take.
     */
    public static final int USUAL_TOKENS = 128;

    private TextLength() {
    }

    /**
     * The tokens at which texts are cut.
     *
     * @param asked  by the user; 0 for {@value #USUAL_TOKENS}, or as many as the model has places for
     * @param places that the model has
     * @param model  names it in messages
     * @throws OperationException of kind USAGE if more are asked for than there are places
     */
    public static int of(int asked, long places, Path model) throws OperationException {
        if (asked > places) {
            throw new OperationException(ExitCode.USAGE,
                    "--max-tokens " + asked + " is more than the " + places + " positions of " + model
                            + "; give " + places + " or less.");
        }
        return asked > 0 ? asked : (int) Math.min(USUAL_TOKENS, places);
    }
}
