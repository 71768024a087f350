/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.restore;

import java.util.List;

import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.ShownText;

/** Tells the user what is wrong with links that do not make a chain. */
final class BrokenChain {

    private static final String IN_ORDER = "; give the links in the order in which they were made.";

    private BrokenChain() {
    }

    /**
     * Makes the sentence on a link that does not go on from the one before it.
     *
     * @param links of which those before that one are a chain
     */
    static String sentence(List<Subnetwork> links, int at) {
        Subnetwork link = links.get(at);
        Subnetwork before = links.get(at - 1);
        for (Subnetwork other : links.subList(0, at)) {
            if (isSame(other, link)) {
                String same = other.source().equals(link.source()) ? ""
                        : ", which is the same as " + other.source() + ',';
                return link.source() + same + " is given twice in one chain; give each link once, in their order.";
            }
        }
        for (Subnetwork other : links.subList(0, at)) {
            if (Chain.restsOn(other, link)) {
                return givenBefore(other, link);
            }
        }
        for (Subnetwork other : links) {
            if (other != link && Chain.restsOn(link, other)) {
                return link.source() + " was made from the result of " + other.source() + " and not from that of "
                        + before.source() + ", after which it is given" + IN_ORDER;
            }
        }
        for (Subnetwork other : links.subList(0, at)) {
            for (Subnetwork later : links.subList(at + 1, links.size())) {
                if (Chain.restsOn(other, later)) {
                    return givenBefore(other, later);
                }
            }
        }
        return LinkMatch.otherTensor(before, link)
                .map(tensor -> notMadeFrom(link, before, "tensor " + ShownText.of(tensor.name()) + " differs")
                        + "give the link that is missing between them, or leave out what is of another chain.")
                .orElseGet(() -> notMadeFrom(link, before, "tensors that it does not need differ")
                        + "give the link that is missing between them, leave out what is of another chain, or, if"
                        + " tensors were added to that result, restore the links one by one.");
    }

    private static String notMadeFrom(Subnetwork link, Subnetwork before, String why) {
        return link.source() + " was not made from the result of " + before.source()
                + ", after which it is given (" + why + "), nor from that of another link; ";
    }

    private static String givenBefore(Subnetwork link, Subnetwork later) {
        return link.source() + " was made from the result of " + later.source() + ", which is given after it"
                + IN_ORDER;
    }

    private static boolean isSame(Subnetwork one, Subnetwork other) {
        return one.prunedDigest().equals(other.prunedDigest()) && one.baseDigest().equals(other.baseDigest())
                && one.wholeBaseDigest().equals(other.wholeBaseDigest());
    }
}
