/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.operations.shrink.frontier.Allotment;
import org.kenworkbench.internal.operations.shrink.frontier.Frontier;
import org.kenworkbench.internal.operations.shrink.frontier.MeasuredForm;
import org.kenworkbench.internal.operations.shrink.frontier.TensorForms;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** Compares the choice of forms with all choices there are. */
class FrontierTest {

    private static final int TENSORS = 5;
    private static final int FORMS = 6;

    private static MeasuredForm form(int kept, double lost, double bytes) {
        return new MeasuredForm(new ChangeForm(kept, ValuePrecision.EXACT, 0, FactorPrecision.EXACT), lost, bytes);
    }

    private static List<TensorForms> tensors(long seed) {
        Random random = new Random(seed);
        List<TensorForms> tensors = new ArrayList<>();
        for (int i = 0; i < TENSORS; i++) {
            List<MeasuredForm> forms = new ArrayList<>(List.of(form(0, 100 * random.nextDouble(), 0)));
            for (int j = 1; j < FORMS; j++) {
                forms.add(form(j, forms.getFirst().lost() * random.nextDouble(), 1 + random.nextInt(100)));
            }
            tensors.add(new TensorForms(forms));
        }
        return tensors;
    }

    /** Returns all choices of a form for each tensor. */
    private static List<Allotment> all(List<TensorForms> tensors) {
        List<List<MeasuredForm>> choices = List.of(List.of());
        for (TensorForms tensor : tensors) {
            List<List<MeasuredForm>> more = new ArrayList<>();
            for (List<MeasuredForm> choice : choices) {
                for (MeasuredForm form : tensor.forms()) {
                    List<MeasuredForm> with = new ArrayList<>(choice);
                    with.add(form);
                    more.add(with);
                }
            }
            choices = more;
        }
        return choices.stream().map(Allotment::of).toList();
    }

    /** Returns the greatest loss that one step between neighbours on a hull saves. */
    private static double greatestStep(List<TensorForms> tensors) {
        double greatest = 0;
        for (TensorForms tensor : tensors) {
            List<MeasuredForm> hull = tensor.hull();
            for (int i = 1; i < hull.size(); i++) {
                greatest = Math.max(greatest, hull.get(i - 1).lost() - hull.get(i).lost());
            }
        }
        return greatest;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noOtherChoiceOfAsManyBytesLosesMuchLess(long seed) {
        List<TensorForms> tensors = tensors(seed);
        List<Allotment> all = all(tensors);
        Frontier frontier = new Frontier(tensors);
        double step = greatestStep(tensors);
        double excess = 0;
        double lost = 0;
        for (int bytes = 0; bytes <= TENSORS * 100; bytes += 7) {
            double budget = bytes;
            double best = all.stream().filter(one -> one.bytes() <= budget).mapToDouble(Allotment::lost).min()
                    .getAsDouble();
            Allotment found = frontier.within(budget).orElseThrow();
            assertTrue(found.bytes() <= budget, found.bytes() + " bytes of " + bytes);
            assertTrue(found.lost() <= best + step + 1e-9, found.lost() + ", not " + best + ", in " + bytes);
            excess += found.lost() - best;
            lost += best;
        }
        // Far better than the bound: what a price leaves of the budget is given to the steps that fit.
        assertTrue(excess <= 0.1 * lost, excess + " of " + lost);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noOtherChoiceThatLosesAsLittleTakesMuchLess(long seed) {
        List<TensorForms> tensors = tensors(seed);
        List<Allotment> all = all(tensors);
        Frontier frontier = new Frontier(tensors);
        double least = frontier.largest().lost();
        double most = frontier.smallest().lost();
        double taken = 0;
        double needed = 0;
        for (double part = 0; part <= 1; part += 0.02) {
            double limit = least + part * (most - least) + 1e-9;
            double best = all.stream().filter(one -> one.lost() <= limit).mapToDouble(Allotment::bytes).min()
                    .getAsDouble();
            Allotment found = frontier.losing(limit).orElseThrow();
            assertTrue(found.lost() <= limit, found.lost() + " lost of " + limit);
            assertTrue(found.bytes() <= best + 100, found.bytes() + " bytes, not " + best);
            taken += found.bytes();
            needed += best;
        }
        assertTrue(taken <= 1.15 * needed, taken + " bytes, not " + needed);
    }

    @Test
    void whatCannotBeIsEmpty() {
        Frontier frontier = new Frontier(List.of(new TensorForms(List.of(form(0, 9, 5), form(1, 2, 8)))));
        assertEquals(Optional.empty(), frontier.within(4.9));
        assertEquals(Optional.empty(), frontier.losing(1.9));
        assertEquals(5, frontier.within(5).orElseThrow().bytes());
        assertEquals(8, frontier.losing(2).orElseThrow().bytes());
    }

    /** A form above the line between two others is on no hull, nor is one that loses more in more bytes. */
    @Test
    void theHullHasTheBestFormsAlone() {
        TensorForms forms = new TensorForms(
                List.of(form(4, 1, 40), form(0, 10, 0), form(2, 6.1, 20), form(3, 11, 30), form(1, 4, 10),
                        form(5, 2.4, 25)));
        assertEquals(List.of(0L, 1L, 5L, 4L), forms.hull().stream().map(form -> form.form().kept()).toList());
        assertEquals(7, forms.lostAt(5), 1e-9);
        assertEquals(1, forms.lostAt(1000), 1e-9);
    }

    /** The tensor that comes first gets the bytes where the gain is equal. */
    @Test
    void theOrderOfTensorsDecides() {
        TensorForms one = new TensorForms(List.of(form(0, 9, 0), form(1, 1, 8)));
        Allotment found = new Frontier(List.of(one, one)).within(8).orElseThrow();
        assertEquals(List.of(1L, 0L), found.forms().stream().map(form -> form.form().kept()).toList());
    }
}
