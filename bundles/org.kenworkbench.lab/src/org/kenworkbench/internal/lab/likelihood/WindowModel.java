/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.model.ModelException;

import ai.djl.ndarray.NDManager;

/** Computes how probable tokens are. One thread. */
@FunctionalInterface
public interface WindowModel {

    /**
     * Computes the natural logarithms of the probabilities of tokens, each after those before it.
     *
     * @param windows computed together
     * @return for each window, those of its tokens from {@link TokenWindow#from} on
     * @throws ModelException if they are not finite
     */
    List<double[]> logProbabilities(List<TokenWindow> windows) throws ModelException;

    /**
     * Computes them with a decoder.
     *
     * @param path    names it in messages
     * @param manager arrays are made below it and closed
     */
    static WindowModel of(Path path, Decoder decoder, NDManager manager) {
        return windows -> {
            List<double[]> all = decoder.logProbabilities(windows.stream().map(TokenWindow::tokens).toList(),
                    windows.stream().mapToInt(TokenWindow::from).toArray(), manager);
            for (double[] some : all) {
                for (double one : some) {
                    if (!Double.isFinite(one)) {
                        throw new ModelException(path + " gives probabilities that are no numbers; look for values that"
                                + " are not finite with 'ken inspect --values'.");
                    }
                }
            }
            return all;
        };
    }
}
