/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.TimeLeft;

/**
 * Shows the stages of an operation as one bar, with what is done, the rate and the time left beside it. Safe for use by
 * many threads; the monitor is told one thing at a time.
 */
final class StageProgress implements ProgressListener {

    private static final int UNITS = 1000;
    private static final long UPDATE_NANOS = 100_000_000L;
    /** Least time over which a rate says anything. */
    private static final long MIN_RATE_NANOS = 500_000_000L;
    private static final long MINUTE_SECONDS = 60;

    private final IProgressMonitor monitor;
    private final double[] shares;
    private final LongSupplier nanoClock;
    private int stages;
    /** Part of the bar that is full once the stage is over. */
    private double end;
    private double start;
    private int shown;
    private String name = "";
    private String note = "";
    /** Text of the last stage once that is over; null while one is under way. */
    private String last = "";
    private long total;
    private ProgressUnit unit;
    private long done;
    /** Number of the units done that an earlier run has done. */
    private long found;
    private long beginNanos;
    private TimeLeft timeLeft = new TimeLeft(0, 0);
    private long nextNanos;

    /**
     * @param shares    parts of the bar that the stages take, in their order; later ones take half of what is left
     *                  each. Where none is known, each stage has the whole bar: otherwise the last of many would take a
     *                  hair's breadth of it
     * @param nanoClock clock like {@link System#nanoTime()}
     */
    StageProgress(IProgressMonitor monitor, double[] shares, LongSupplier nanoClock) {
        this.monitor = monitor;
        this.shares = shares.clone();
        this.nanoClock = nanoClock;
        // The job has a name, and beside another one the view would not show the stage.
        monitor.beginTask("", shares.length == 0 ? IProgressMonitor.UNKNOWN : UNITS);
    }

    @Override
    public synchronized void begun(String stage, long units, ProgressUnit unitOfTotal) {
        name = stage;
        total = units;
        unit = unitOfTotal;
        done = 0;
        found = 0;
        note = "";
        last = null;
        if (shares.length == 0) {
            shown = 0;
            end = 1;
        } else {
            start = end;
            end = stages < shares.length ? start + shares[stages] : (start + 1) / 2;
            stages++;
        }
        beginNanos = nanoClock.getAsLong();
        timeLeft = new TimeLeft(units, beginNanos);
        nextNanos = beginNanos;
        update(beginNanos);
    }

    @Override
    public synchronized void advanced(long units) {
        done = Math.max(done, units);
        long now = nanoClock.getAsLong();
        timeLeft.advanced(done - found, now);
        if (now - nextNanos >= 0) {
            update(now);
        }
    }

    @Override
    public synchronized void resumed(long units) {
        found = units;
        done = Math.max(done, units);
        timeLeft = new TimeLeft(total - found, beginNanos);
        update(nanoClock.getAsLong());
    }

    @Override
    public synchronized void noted(String what) {
        note = what;
    }

    @Override
    public synchronized void ended() {
        last = text();
        fillTo(end);
    }

    /** Returns the share of the bar that is full now, from 0 to 1. */
    synchronized double share() {
        return Math.max((double) shown / UNITS, last == null ? reached() : 0);
    }

    /** Returns a text on how far the stage is now, or was when it ended. */
    synchronized String text() {
        if (last != null) {
            return last;
        }
        String amount = text(nanoClock.getAsLong() - beginNanos);
        return note.isEmpty() ? amount : NLS.bind(Messages.Run_Note, amount, FigureText.sentence(note));
    }

    private double reached() {
        return total > 0 ? start + (end - start) * Math.min(1, (double) done / total) : start;
    }

    private void update(long now) {
        nextNanos = now + UPDATE_NANOS;
        fillTo(reached());
        monitor.subTask(text());
    }

    private void fillTo(double share) {
        int units = (int) Math.round(share * UNITS);
        if (units > shown) {
            monitor.worked(units - shown);
            shown = units;
        }
    }

    private String text(long nanos) {
        if (done == 0) {
            return name;
        }
        String amount = total > 0
                ? NLS.bind(Messages.Run_Of, new Object[] {name, FigureText.count(done), FigureText.amount(total, unit)})
                : NLS.bind(Messages.Run_Done, name, FigureText.amount(done, unit));
        if (unit == ProgressUnit.BYTES && total > 0) {
            amount = NLS.bind(Messages.Run_Of, new Object[] {name, FigureText.bytes(done), FigureText.bytes(total)});
        }
        if (nanos < MIN_RATE_NANOS || done == found) {
            return amount;
        }
        String rated = NLS.bind(Messages.Run_Rate, amount, FigureText.rate((done - found) * 1e9 / nanos, unit));
        return timeLeft.at(beginNanos + nanos).map(left -> NLS.bind(Messages.Run_Left, rated, left(left.toSeconds())))
                .orElse(rated);
    }

    private static String left(long seconds) {
        return seconds < MINUTE_SECONDS ? NLS.bind(Messages.Run_Seconds, seconds)
                : FigureText.duration(Duration.ofSeconds(seconds));
    }
}
