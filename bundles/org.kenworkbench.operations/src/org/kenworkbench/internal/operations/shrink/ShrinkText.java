/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** Words for forms, bytes and losses. Stateless. */
final class ShrinkText {

    private ShrinkText() {
    }

    /** Names the kind of a form, as files and tables do. */
    static String kind(ChangeForm form, long values) {
        if (form.kept() == 0) {
            return form.rank() == 0 ? "nothing" : "factors";
        }
        if (form.rank() > 0) {
            return "factors and kept";
        }
        return form.kept() == values && form.values() == ValuePrecision.SIGN ? "signs" : "kept";
    }

    /** Names the kinds of precision and the rank of a form, as in {@code factors int4 and kept sign}. */
    static String precisely(ChangeForm form, long values) {
        return switch (kind(form, values)) {
            case "nothing" -> "nothing";
            case "signs" -> "signs of all";
            case "kept" -> "kept, " + Values.typed(form.values());
            case "factors" -> "factors, " + Values.typed(form.factors());
            default -> "factors, " + Values.typed(form.factors()) + ", and kept, " + Values.typed(form.values());
        };
    }

    /** Formats bytes, exactly, with the unit that people use behind. */
    static String size(long bytes) {
        return Quantities.bytes(bytes);
    }

    /** Formats a share as in {@code 31.2 %}. */
    static String share(double share) {
        return Quantities.share(share);
    }

    /**
     * Words for the card of a file how it came about. They are the same for all files, since they count among the
     * bytes, and so tell no scores.
     */
    static final String QUALITY = "`ken shrink` chose for each tensor the form in which its change is told, so that "
            + "little of the change is lost in few bytes. What is lost of the change is a proxy: score the model on "
            + "your own data before use.";

    /** Refuses a budget that is less than the least. */
    static String tooFew(long most, Shrunk least) {
        return "a file of " + Quantities.count(most) + " bytes cannot hold the model: with nothing told of the tensors "
                + "in scope, it takes " + Quantities.count(least.bytes())
                + " bytes, for tensors that are stored whole, "
                + "small files and the header; give --bytes " + least.bytes()
                + " or more, or have fewer tensors stored whole, with another --scope or --outside base.";
    }
}
