/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.util.Locale;

/**
 * Shares of the examples that go into each part.
 *
 * @param training   share of the training examples, above 0
 * @param validation share of the validation examples
 * @param test       share of the test examples; the three add up to 1
 */
public record SplitShares(double training, double validation, double test) {

    /** Eight tenths to learn from, one to stop and choose by, one that nothing was chosen by. */
    public static final String DEFAULT = "80/10/10";

    public SplitShares {
        if (!(training > 0) || !(validation >= 0) || !(test >= 0)
                || Math.abs(training + validation + test - 1) > 1e-6) {
            throw new IllegalArgumentException(training + "/" + validation + "/" + test);
        }
    }

    /**
     * Parses shares from text such as {@value #DEFAULT}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static SplitShares parse(String text) {
        String[] parts = text.split("/", -1);
        double[] values = new double[3];
        double sum = 0;
        boolean right = parts.length == 3;
        for (int i = 0; right && i < 3; i++) {
            right = parts[i].strip().matches("\\d{1,6}(\\.\\d{1,6})?");
            if (right) {
                values[i] = Double.parseDouble(parts[i].strip());
                sum += values[i];
            }
        }
        if (!right || Math.abs(sum - 100) > 1e-6 || values[0] == 0) {
            throw new IllegalArgumentException(
                    "--split takes three shares in per cent that come to 100, as in 80/10/10, not '" + text + '\'');
        }
        return new SplitShares(values[0] / 100, values[1] / 100, values[2] / 100);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s/%s/%s", number(training), number(validation), number(test));
    }

    private static String number(double share) {
        double percent = Math.rint(share * 1e8) / 1e6;
        return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
    }
}
