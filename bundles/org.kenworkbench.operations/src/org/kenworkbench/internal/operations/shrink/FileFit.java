/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.kenworkbench.internal.operations.shrink.frontier.Allotment;
import org.kenworkbench.internal.operations.shrink.frontier.Frontier;
import org.kenworkbench.internal.operations.shrink.frontier.MeasuredForm;
import org.kenworkbench.internal.operations.shrink.frontier.TensorForms;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.tensor.TensorId;

/**
 * Finds files by measured forms, and sees that they are what was asked for: a file is written, its true bytes and loss
 * take the place of the estimates, and so on until it fits. What one search has learned serves the next. One thread.
 */
final class FileFit {

    /** Files that are written for one aim at most; each takes as long as a pruning. */
    private static final int MOST_FILES = 5;
    /** Part of a budget that may be left, since another file would hardly lose less. */
    private static final double LEFT = 0.01;
    /** Part of a budget that is aimed at first, since measured rows are not all rows. */
    private static final double FIRST_AIM = 0.997;

    /** Number of prices of a byte at which files are told of that are not written. */
    private static final int EXPECTED = 12;

    private final FormWriter writer;
    private final Shrunk least;
    private final List<TensorId> tensors;
    private final List<TensorForms> estimates;
    /** Forms as they really came out, by tensor. */
    private final Map<TensorId, Map<ChangeForm, MeasuredForm>> known = new HashMap<>();
    /** Bytes that a tensor took for each that was estimated. */
    private final Map<TensorId, Double> ratios = new HashMap<>();
    /** Bytes by which a tensor of which something is told makes the header longer. */
    private double entryBytes = 40;

    /**
     * @param least     the file in which nothing is told of any of the tensors
     * @param tensors   that may have forms
     * @param estimates of them, in the same order
     */
    FileFit(FormWriter writer, Shrunk least, List<TensorId> tensors, List<TensorForms> estimates) {
        this.writer = writer;
        this.least = least;
        this.tensors = List.copyOf(tensors);
        this.estimates = IntStream.range(0, tensors.size())
                .mapToObj(i -> scaled(estimates.get(i), least.changes().get(tensors.get(i)).change())).toList();
        learn(least);
    }

    /** Scales losses so that with nothing told what tuning changed in all rows is lost, not in the measured ones. */
    private static TensorForms scaled(TensorForms estimates, double change) {
        double measured = estimates.forms().stream().filter(form -> isNothing(form.form()))
                .mapToDouble(MeasuredForm::lost).findFirst().orElse(0);
        return measured == 0 ? estimates
                : new TensorForms(estimates.forms().stream()
                        .map(form -> new MeasuredForm(form.form(), form.lost() / measured * change, form.bytes()))
                        .toList());
    }

    /** Returns what writes files of one method, for the same inputs. */
    PlainFiles plain() {
        return new PlainFiles(writer, least);
    }

    /** Weighted squares of what tuning changed. */
    double change() {
        return least.change();
    }

    /** Bytes of the smallest file there can be. */
    long leastBytes() {
        return least.bytes();
    }

    /** Estimates the bytes of the file that loses least, whatever it takes. */
    long mostBytes() {
        return otherBytes() + (long) Math.ceil(frontier().largest().bytes());
    }

    /**
     * Tells what a file of so many bytes would take and lose, by what is known so far.
     *
     * @param bytes no fewer than {@link #leastBytes}
     */
    Allotment estimate(long bytes) {
        return frontier().within((double) bytes - otherBytes()).orElseGet(() -> frontier().smallest());
    }

    /** Tells what a file would take that loses no more than a share of the change, by what is known so far. */
    Allotment estimate(double lostShare) {
        return frontier().losing(lostShare * least.change()).orElseGet(() -> frontier().largest());
    }

    /**
     * Lists files that would lose least at a dozen prices of a byte, from the least that there can be to the one that
     * loses least, each of some times as many bytes as the one before it.
     */
    List<ExpectedFile> alongPrices() {
        Frontier frontier = frontier();
        Map<Long, ExpectedFile> files = new TreeMap<>();
        double ratio = (double) mostBytes() / leastBytes();
        for (int i = 0; i < EXPECTED; i++) {
            double bytes = leastBytes() * Math.pow(ratio, (double) i / (EXPECTED - 1));
            Allotment found = i == EXPECTED - 1 ? frontier.largest()
                    : frontier.atPriceWithin(bytes - otherBytes());
            long all = otherBytes() + Math.round(found.bytes());
            files.put(all, new ExpectedFile(all, Shrunk.share(change(), found.lost())));
        }
        return List.copyOf(files.values());
    }

    /** Bytes that are in the file besides those of an allotment. */
    long otherBytes() {
        return least.otherBytes();
    }

    /** Returns the form of each tensor in an allotment. */
    Map<TensorId, ChangeForm> forms(Allotment allotment) {
        Map<TensorId, ChangeForm> forms = new HashMap<>(least.forms());
        for (int i = 0; i < tensors.size(); i++) {
            forms.put(tensors.get(i), allotment.forms().get(i).form());
        }
        return forms;
    }

    /**
     * Writes the file that loses least in so many bytes, and never takes more.
     *
     * @param bytes no fewer than {@link #leastBytes}
     */
    Shrunk within(long bytes) throws IOException, OperationException {
        Shrunk best = least;
        double budget = FIRST_AIM * bytes;
        boolean overshot = false;
        // A file in which nothing is told is no answer while another one may fit.
        for (int i = 0; i < MOST_FILES || best == least && i < 3 * MOST_FILES; i++) {
            Optional<Allotment> found = frontier().within(Math.max(budget, least.bytes()) - otherBytes());
            if (found.isEmpty() || forms(found.get()).equals(best.forms())) {
                break;
            }
            Shrunk written = writer.write(forms(found.get()));
            learn(written);
            if (written.bytes() > bytes) {
                // What is known now is right for this file; if that does not help, the next one has to be smaller.
                budget -= overshot ? written.bytes() - bytes : 0;
                overshot = true;
                discard(written);
                continue;
            }
            Shrunk worse = written.lost() < best.lost() ? best : written;
            best = worse == best ? written : best;
            discard(worse);
            if (bytes - written.bytes() <= LEFT * bytes) {
                break;
            }
            budget = bytes;
        }
        return best;
    }

    /** Writes the smallest file that loses no more than a share of the change. */
    Shrunk losing(double lostShare) throws IOException, OperationException {
        double most = lostShare * least.change();
        double aim = most;
        Shrunk best = null;
        for (int i = 0; i < MOST_FILES || best == null; i++) {
            Allotment found = frontier().losing(aim).orElseGet(() -> frontier().largest());
            if (best != null && forms(found).equals(best.forms())) {
                break;
            }
            Shrunk written = writer.write(forms(found));
            learn(written);
            if (written.lost() > most && i < 2 * MOST_FILES) {
                aim = Math.max(0, aim - 1.5 * (written.lost() - most));
                discard(written);
                continue;
            }
            if (best == null || written.bytes() < best.bytes()) {
                if (best != null) {
                    discard(best);
                }
                best = written;
            } else {
                discard(written);
            }
            if (most - written.lost() <= LEFT * most) {
                break;
            }
        }
        return best;
    }

    private void discard(Shrunk file) {
        if (file != least) {
            FileTrees.deleteQuietly(file.folder());
        }
    }

    private void learn(Shrunk file) {
        long told = file.forms().values().stream().filter(form -> !isNothing(form)).count();
        if (told > 0) {
            entryBytes = Math.max(0, (double) (file.otherBytes() - least.otherBytes()) / told);
        }
        file.forms().forEach((tensor, form) -> known.computeIfAbsent(tensor, _ -> new HashMap<>()).put(form,
                new MeasuredForm(form, file.changes().get(tensor).lost(), file.bytes(tensor))));
        for (int i = 0; i < tensors.size(); i++) {
            ChangeForm form = file.forms().get(tensors.get(i));
            for (MeasuredForm estimate : estimates.get(i).forms()) {
                if (estimate.form().equals(form) && !isNothing(form) && estimate.bytes() > 0) {
                    ratios.put(tensors.get(i), file.bytes(tensors.get(i)) / estimate.bytes());
                }
            }
        }
    }

    private Frontier frontier() {
        List<TensorForms> corrected = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            Map<ChangeForm, MeasuredForm> ofTensor = known.getOrDefault(tensors.get(i), Map.of());
            double ratio = ratios.getOrDefault(tensors.get(i), 1.0);
            corrected.add(new TensorForms(estimates.get(i).forms().stream().map(form -> {
                MeasuredForm of = ofTensor.get(form.form());
                return new MeasuredForm(form.form(), of == null ? form.lost() : of.lost(),
                        (of == null ? form.bytes() * ratio : of.bytes()) + (isNothing(form.form()) ? 0 : entryBytes));
            }).toList()));
        }
        return new Frontier(corrected);
    }

    private static boolean isNothing(ChangeForm form) {
        return form.kept() == 0 && form.rank() == 0;
    }
}
