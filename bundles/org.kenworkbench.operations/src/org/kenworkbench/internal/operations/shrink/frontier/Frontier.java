/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.frontier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The trade of bytes for loss over all tensors. A byte has one price for all of them: at each price, every tensor takes
 * the form that loses least with its bytes counted at that price, which is a corner of its own hull (Lagrange's
 * multiplier; Everett, Operations Research 1963; Shoham and Gersho, IEEE Transactions on Acoustics, Speech, and Signal
 * Processing 1988). As the price falls, tensors step from corner to corner, the steps that gain most for a byte first:
 * so all prices are gone through by sorting these steps. What a price leaves of a budget goes to the steps that still
 * fit. Immutable.
 */
public final class Frontier {

    /** A step of a tensor from one corner of its hull to the next. */
    private record Step(int tensor, MeasuredForm from, MeasuredForm to) {

        double gain() {
            return from.gain(to);
        }
    }

    private final List<TensorForms> tensors;
    private final List<MeasuredForm> smallest;
    private final List<Step> steps = new ArrayList<>();

    /** @param tensors in an order that decides between steps that gain the same */
    public Frontier(List<TensorForms> tensors) {
        this.tensors = List.copyOf(tensors);
        List<MeasuredForm> first = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            List<MeasuredForm> hull = tensors.get(i).hull();
            first.add(hull.getFirst());
            for (int corner = 1; corner < hull.size(); corner++) {
                steps.add(new Step(i, hull.get(corner - 1), hull.get(corner)));
            }
        }
        smallest = List.copyOf(first);
        // The sort is stable: the corners of a tensor stay in their order.
        steps.sort(Comparator.comparingDouble(Step::gain).reversed());
    }

    /** Returns the allotment of the fewest bytes. */
    public Allotment smallest() {
        return Allotment.of(smallest);
    }

    /** Returns the allotment that loses least, whatever it takes. */
    public Allotment largest() {
        List<MeasuredForm> forms = new ArrayList<>(smallest);
        steps.forEach(step -> forms.set(step.tensor, step.to));
        return Allotment.of(forms);
    }

    /** Returns the price of a byte at which so many are spent: what the first step that they do not reach gains. */
    public double priceWithin(double bytes) {
        double left = bytes - smallest().bytes();
        for (Step step : steps) {
            left -= step.to.bytes() - step.from.bytes();
            if (left < 0) {
                return step.gain();
            }
        }
        return 0;
    }

    /** Returns the price of a byte at which no more is lost than that. */
    public double priceLosing(double most) {
        double left = smallest().lost() - most;
        for (Step step : steps) {
            left -= step.from.lost() - step.to.lost();
            if (left <= 0) {
                return step.gain();
            }
        }
        return 0;
    }

    /** Returns the allotment of the lowest price at which no more than so many bytes are spent. */
    public Allotment atPriceWithin(double bytes) {
        List<MeasuredForm> forms = new ArrayList<>(smallest);
        double left = bytes - smallest().bytes();
        for (Step step : steps) {
            left -= step.to.bytes() - step.from.bytes();
            if (left < 0) {
                break;
            }
            forms.set(step.tensor, step.to);
        }
        return Allotment.of(forms);
    }

    /**
     * Finds what loses least in so many bytes. No other choice of forms loses less than this one by more than the
     * greatest step that did not fit.
     *
     * @return empty if even the smallest forms take more
     */
    public Optional<Allotment> within(double bytes) {
        double left = bytes - smallest().bytes();
        if (left < 0) {
            return Optional.empty();
        }
        List<MeasuredForm> forms = new ArrayList<>(smallest);
        for (Step step : steps) {
            double more = step.to.bytes() - step.from.bytes();
            if (more > left) {
                // All steps before this one are taken; from here on each price leaves something of the budget.
                break;
            }
            forms.set(step.tensor, step.to);
            left -= more;
        }
        fill(forms, left);
        return Optional.of(Allotment.of(forms));
    }

    /** Gives what is left of a budget to the tensors that gain most of it, whether by corners of a hull or not. */
    private void fill(List<MeasuredForm> forms, double budget) {
        double left = budget;
        for (Optional<Step> best = best(forms, left); best.isPresent(); best = best(forms, left)) {
            Step step = best.get();
            forms.set(step.tensor, step.to);
            left -= step.to.bytes() - step.from.bytes();
        }
    }

    private Optional<Step> best(List<MeasuredForm> forms, double left) {
        Step best = null;
        for (int i = 0; i < forms.size(); i++) {
            MeasuredForm from = forms.get(i);
            for (MeasuredForm to : tensors.get(i).forms()) {
                if (to.lost() < from.lost() && to.bytes() - from.bytes() <= left) {
                    Step step = new Step(i, from, to);
                    if (to.bytes() <= from.bytes()) {
                        return Optional.of(step);
                    }
                    best = best == null || step.gain() > best.gain() ? step : best;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Finds the fewest bytes in which no more is lost than that.
     *
     * @return empty if even the forms that lose least lose more
     */
    public Optional<Allotment> losing(double most) {
        List<MeasuredForm> forms = new ArrayList<>(smallest);
        Allotment reached = smallest();
        for (int i = 0; i < steps.size() && reached.lost() > most; i++) {
            Step step = steps.get(i);
            // The last step may be too long: a shorter one of any tensor may do.
            double needed = reached.lost() - most;
            if (step.from.lost() - step.to.lost() >= needed) {
                Step last = cheapest(forms, needed).orElse(step);
                forms.set(last.tensor, last.to);
            } else {
                forms.set(step.tensor, step.to);
            }
            reached = Allotment.of(forms);
        }
        return reached.lost() > most ? Optional.empty() : Optional.of(reached);
    }

    private Optional<Step> cheapest(List<MeasuredForm> forms, double needed) {
        List<Step> enough = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            MeasuredForm from = forms.get(i);
            for (MeasuredForm to : tensors.get(i).forms()) {
                if (from.lost() - to.lost() >= needed) {
                    enough.add(new Step(i, from, to));
                }
            }
        }
        return enough.isEmpty() ? Optional.empty()
                : Optional.of(Collections.min(enough,
                        Comparator.comparingDouble(step -> step.to.bytes() - step.from.bytes())));
    }
}
