/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.text;

import java.util.List;
import java.util.stream.Collectors;

import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.viz.comparison.ComparedLabel;

/** Letters by which sentences name subnetworks. Stateless. */
public final class Letters {

    private Letters() {
    }

    public static String of(int number) {
        return ComparedLabel.letter(number);
    }

    /** Names a subnetwork by its letter, its name and its rule. */
    public static String named(ComparisonSubject subject, int number) {
        return Messages.bind(Messages.Letters_Named, new Object[] {of(number), subject.subnetworks().get(number).name(),
                subject.subnetworks().get(number).rule()});
    }

    /** Lists letters as in "A, B and C". */
    public static String all(List<Integer> numbers) {
        List<String> letters = numbers.stream().map(Letters::of).toList();
        return letters.size() == 1 ? letters.getFirst() : Messages.bind(Messages.Letters_And,
                letters.subList(0, letters.size() - 1).stream().collect(Collectors.joining(", ")), letters.getLast());
    }
}
