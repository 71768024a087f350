/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.difference;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.values.Extent;
import org.kenworkbench.analysis.values.notable.Notable;
import org.kenworkbench.analysis.values.rows.EqualRows;
import org.kenworkbench.analysis.values.rows.RepeatedRows;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.tensor.place.Part;

/** Says what is notable about the values of one model in words, a sentence each. Stateless. */
public final class NotableSentences {

    private static final int MOST_COUNTS = 3;

    private NotableSentences() {
    }

    /** Says a finding. */
    public static String of(Notable notable) {
        return switch (notable) {
            case Notable.NotFinite found -> notFinite(found);
            case Notable.Zero found -> "All values of " + DiffSentences.names(found.tensors()) + " are zero.";
            case Notable.Constant found -> constant(found);
            case Notable.Outlying found -> outlying(found);
            case Notable.NoScales found -> "The FP8 codes of " + DiffSentences.names(found.tensors())
                    + " have no scales beside them" + (found.scaled() == 0 ? "." : "; those of "
                            + DiffSentences.counted(found.scaled(), "other tensor") + " have.");
            case Notable.Repeated found -> repeated(found.tensor().name(), found.rows());
            case Notable.FitsNarrower found -> "Every value also fits " + found.narrow() + ": "
                    + Quantities.bytes(found.narrowBytes()) + " would hold what takes "
                    + Quantities.bytes(found.sizeBytes()) + '.';
            case Notable.Large found -> found.tensor().name() + " holds "
                    + String.format(Locale.ROOT, "%.0f %%", 100 * found.share()) + " of the values.";
            case Notable.Types found -> types(found);
        };
    }

    private static String notFinite(Notable.NotFinite found) {
        String what = found.infinities() == 0 ? "NaN" : found.nans() == 0 ? "infinite" : "NaN or infinite";
        long count = found.nans() + found.infinities();
        String first = count == 1 ? "" : found.tensors().size() == 1 ? "the first "
                : "the first of " + found.tensors().getFirst().name() + ' ';
        return DiffSentences.counted(count, "value") + " of " + DiffSentences.names(found.tensors())
                + (count == 1 ? " is " : " are ") + what + ", " + first + "at row "
                + Quantities.count(found.first().row()) + ", column " + Quantities.count(found.first().column()) + '.';
    }

    private static String constant(Notable.Constant found) {
        List<Double> values = found.values().stream().distinct().toList();
        String what = values.size() == 1
                ? "All values of " + DiffSentences.names(found.tensors()) + " are " + number(values.getFirst())
                : "The values of each of " + DiffSentences.names(found.tensors()) + " are one number";
        return what + (found.others() == 0 ? "." : "; " + DiffSentences.counted(found.others(), "other tensor") + " of "
                + (found.tensors().size() == 1 ? "its" : "their") + " kind "
                + (found.others() == 1 ? "is" : "are") + " not constant.");
    }

    private static String outlying(Notable.Outlying found) {
        long least = found.beyond().stream().mapToLong(Long::longValue).min().orElse(0);
        boolean byCount = least > found.othersBeyond();
        List<String> all = byCount ? found.beyond().stream().map(Quantities::count).toList()
                : found.shares().stream().map(DiffSentences::percent).toList();
        String counts = all.size() == 1 ? all.getFirst()
                : all.size() <= MOST_COUNTS
                        ? all.stream().limit(all.size() - 1L).collect(Collectors.joining(", ")) + " and "
                                + all.getLast()
                        : all.getLast() + " to " + all.getFirst();
        String who = found.spot().map(spot -> "The " + word(spot.part()) + " of layer " + spot.layer())
                .orElseGet(() -> DiffSentences.names(found.tensors()));
        boolean one = found.tensors().size() == 1 || found.spot().isPresent();
        return who + (one ? " has " : " have ") + counts + (byCount ? " values" : " of the values") + " beyond "
                + Extent.SIGMAS + " σ; no other matrix has more than "
                + (byCount ? Quantities.count(found.othersBeyond()) : DiffSentences.percent(found.othersShare())) + '.';
    }

    private static String word(Part part) {
        return part == Part.FFN ? "FFN" : part.id();
    }

    private static String repeated(String name, RepeatedRows rows) {
        String zeros = DiffSentences.counted(rows.zeroRows(), "row") + " of zeros";
        if (rows.repeated() == 0) {
            return name + " has " + zeros + ", the first is row " + Quantities.count(rows.firstZero().getFirst()) + '.';
        }
        EqualRows largest = rows.largest().getFirst();
        return DiffSentences.counted(rows.repeated(), "row") + " of " + name
                + (rows.repeated() == 1 ? " repeats another one" : " repeat others") + ", as rows "
                + Quantities.count(largest.first().get(0)) + " and " + Quantities.count(largest.first().get(1))
                + " are equal" + (rows.zeroRows() > 0 ? "; it has " + zeros + ", too." : ".");
    }

    private static String types(Notable.Types found) {
        String list = found.types().stream().map(type -> type.type() + " in "
                + DiffSentences.counted(type.tensors(), "tensor")).collect(Collectors.joining(", "));
        List<Notable.TypeCount> unread = found.types().stream().filter(type -> !type.numeric()).toList();
        return (found.types().size() == 1 ? "All values are of one type: " : "Types are mixed: ") + list
                + (unread.isEmpty() ? "." : "; values of "
                        + unread.stream().map(type -> type.type().name()).collect(Collectors.joining(", "))
                        + " are not read as numbers.");
    }

    /** Formats a number with four significant digits, a whole one without a point. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Quantities.count((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
