/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.frontier;

import java.util.Objects;

/**
 * Share of a tensor in the bytes of a file.
 *
 * @param name        name of the tensor
 * @param detail      how its change is stored
 * @param bytes       bytes that it takes, 0 or more
 * @param changeLost  share of its change that is lost; NaN if unknown
 * @param lossPerByte share of the change of all tensors that each byte saves; NaN if unknown
 */
public record TensorShare(String name, Detail detail, long bytes, double changeLost, double lossPerByte) {

    /**
     * The form of a tensor's change with its settings.
     *
     * @param form         the form
     * @param keptFraction share of the values that are stored one by one, from 0 to 1
     * @param values       precision of those values, as in {@code int4}; empty if they are exact or there are none
     * @param rank         rank of the factors; 0 for none
     * @param factors      precision of the factors, as in {@code int8}; empty if they are exact or there are none
     */
    public record Detail(ShareForm form, double keptFraction, String values, long rank, String factors) {

        public Detail {
            Objects.requireNonNull(form);
            Objects.requireNonNull(values);
            Objects.requireNonNull(factors);
        }
    }

    /** Tells whether the tensor is always stored whole, as a new head is, whatever the budget. */
    public boolean isFixed() {
        return detail.form() == ShareForm.WHOLE && Double.isNaN(changeLost);
    }

    public TensorShare {
        Objects.requireNonNull(name);
        Objects.requireNonNull(detail);
    }
}
