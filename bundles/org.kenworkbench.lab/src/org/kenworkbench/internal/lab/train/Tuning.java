/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.model.Parameters;

/** Choice of the parameters that are trained. The head always is. */
public sealed interface Tuning {

    /** Trains all parameters. */
    record All() implements Tuning {

        @Override
        public String toString() {
            return "all";
        }
    }

    /** Biases alone, with the head (Ben Zaken, Ravfogel and Goldberg, "BitFit", ACL 2022). */
    record BitFit() implements Tuning {

        @Override
        public String toString() {
            return "bitfit";
        }
    }

    /**
     * A product of two narrow matrices beside each matrix of the layers (Hu et al., "LoRA", ICLR 2022), with the head.
     *
     * @param rank inner dimension of the products, 1 or more
     */
    record LowRank(int rank) implements Tuning {

        @Override
        public String toString() {
            return "lora:" + rank;
        }
    }

    /**
     * Parses a tuning from text: {@code all}, {@code bitfit} or {@code lora:R}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static Tuning parse(String text) {
        if (text.equals("all")) {
            return new All();
        }
        if (text.equals("bitfit")) {
            return new BitFit();
        }
        if (text.matches("lora:[1-9]\\d{0,3}")) {
            return new LowRank(Integer.parseInt(text.substring("lora:".length())));
        }
        throw new IllegalArgumentException(
                "--tune takes all, bitfit or lora:R with a rank R, as in lora:8, not '" + text + '\'');
    }

    /** The learning rate that is taken where the user names none. */
    default double defaultRate() {
        return switch (this) {
            case All _ -> 5e-5;
            case BitFit _ -> 1e-3;
            case LowRank _ -> 5e-4;
        };
    }

    /** Names of those that are trained of a classifier. */
    default Set<String> trained(Parameters parameters) {
        return trained(parameters, Classifier::isOfHead);
    }

    /**
     * Names of those that are trained.
     *
     * @param always tells by the name whether a parameter is trained in any case
     */
    default Set<String> trained(Parameters parameters, Predicate<String> always) {
        Set<String> names = new TreeSet<>();
        for (String name : parameters.all().keySet()) {
            boolean trained = switch (this) {
                case All _ -> true;
                case BitFit _ -> name.endsWith(".bias") || always.test(name);
                case LowRank _ -> LoraFactors.isFactor(name) || always.test(name);
            };
            if (trained) {
                names.add(name);
            }
        }
        return names;
    }
}
