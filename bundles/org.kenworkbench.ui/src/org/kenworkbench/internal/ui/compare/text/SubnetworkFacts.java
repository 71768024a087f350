/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.viz.chart.Numbers;

/** Facts on the subnetworks that are compared, as text. Stateless. */
public final class SubnetworkFacts {

    public static final int HUNDREDTHS = 2;

    private SubnetworkFacts() {
    }

    /** Returns a line of the list: letter, name, rule, amount kept, delta norm. */
    public static List<String> line(int number, ComparedSubnetwork subnetwork) {
        return List.of(Letters.of(number), subnetwork.name(), subnetwork.rule(),
                FigureText.share(subnetwork.keptShare()),
                subnetwork.deltaNorm().isPresent() ? Numbers.percent(subnetwork.deltaNorm().getAsDouble(), HUNDREDTHS)
                        : Messages.Facts_NotKnown);
    }

    /** Returns the note beside the base: whether scope and k are the same for all, or which of the two differ. */
    public static Agreement agreement(List<ComparedSubnetwork> subnetworks) {
        boolean sameScope = isSame(subnetworks,
                subnetwork -> List.of(subnetwork.scope(), subnetwork.tensors(), subnetwork.parameters()));
        boolean sameK = isSame(subnetworks, ComparedSubnetwork::k);
        String text = sameScope ? sameK ? Messages.Facts_Same : Messages.Facts_OtherK
                : sameK ? Messages.Facts_OtherScope : Messages.Facts_OtherBoth;
        return new Agreement(sameScope && sameK, text);
    }

    /**
     * A note on what all have in common.
     *
     * @param isFull whether scope and k are the same
     */
    public record Agreement(boolean isFull, String text) {
    }

    private static boolean isSame(List<ComparedSubnetwork> subnetworks, Function<ComparedSubnetwork, Object> figure) {
        return subnetworks.stream().map(figure).distinct().count() <= 1;
    }

    /** Returns what a share of the smaller of two means for the amounts compared here. */
    public static String amounts(ComparisonSubject subject) {
        return isSame(subject.subnetworks(), ComparedSubnetwork::k) ? Messages.Facts_EqualAmounts
                : Messages.Facts_UnequalAmounts;
    }

    /** Lists the figures of the subnetworks that are compared. */
    public static List<PairFacts.Fact> compared(ComparisonSubject subject) {
        List<PairFacts.Fact> facts = new ArrayList<>();
        facts.add(new PairFacts.Fact(Messages.Facts_Scope, each(subject, ComparedSubnetwork::scope)));
        facts.add(new PairFacts.Fact(Messages.Facts_Tensors,
                each(subject, subnetwork -> FigureText.count(subnetwork.tensors()))));
        facts.add(new PairFacts.Fact(Messages.Facts_Parameters,
                each(subject, subnetwork -> FigureText.count(subnetwork.parameters()))));
        facts.add(
                new PairFacts.Fact(Messages.Facts_K, each(subject, subnetwork -> FigureText.sentence(subnetwork.k()))));
        facts.add(
                new PairFacts.Fact(Messages.Facts_Kept,
                        each(subject, subnetwork -> FigureText.count(subnetwork.kept()))));
        return facts;
    }

    /** Returns one text where all have the same, else all different ones. */
    private static String each(ComparisonSubject subject, Function<ComparedSubnetwork, String> figure) {
        return subject.subnetworks().stream().map(figure).distinct().collect(Collectors.joining(", "));
    }
}
