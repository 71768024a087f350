/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.TimeLeft;
import org.kenworkbench.tensor.ShownText;

/**
 * Progress and messages on standard error. On a terminal this is a bar with share, rate and time left, repainted in
 * place; elsewhere only one line is printed at the end of each stage, and one for each unit that took long. What it
 * prints cannot steer the terminal, whatever names are in it ({@link ShownText}). Safe for use by many threads.
 */
public final class ConsoleProgress implements ProgressListener {

    private static final long REPAINT_NANOS = 100_000_000L;
    /** Shortest time over which a rate is meaningful. */
    private static final long MIN_RATE_NANOS = 500_000_000L;
    private static final int BAR_CHARS = 20;
    private static final int LINE_CHARS = 79;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanoClock;

    private String stage;
    private long total;
    private ProgressUnit unit;
    private long beginNanos;
    private long done;
    /** Number of the units done that an earlier run has done. */
    private long found;
    private TimeLeft timeLeft;
    private String note = "";
    private boolean painted;
    private long nextPaintNanos;

    /**
     * Creates a display without a stage.
     *
     * @param nanoClock as {@link System#nanoTime()}
     */
    public ConsoleProgress(PrintStream err, boolean terminal, LongSupplier nanoClock) {
        this.err = err;
        this.terminal = terminal;
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized void begun(String name, long units, ProgressUnit unitOfTotal) {
        stage = name;
        total = units;
        unit = unitOfTotal;
        done = 0;
        found = 0;
        note = "";
        beginNanos = nanoClock.getAsLong();
        timeLeft = new TimeLeft(total, beginNanos);
        nextPaintNanos = beginNanos;
        paint(beginNanos);
    }

    @Override
    public synchronized void advanced(long units) {
        if (stage == null) {
            return;
        }
        done = Math.max(done, units);
        long now = nanoClock.getAsLong();
        timeLeft.advanced(done - found, now);
        if (now - nextPaintNanos >= 0) {
            paint(now);
        }
    }

    @Override
    public synchronized void resumed(long units) {
        if (stage == null) {
            return;
        }
        found = units;
        done = Math.max(done, units);
        timeLeft = new TimeLeft(total - found, beginNanos);
        paint(nanoClock.getAsLong());
    }

    @Override
    public synchronized void noted(String text) {
        note = text;
    }

    /**
     * Shows a text beside the bar on a terminal; elsewhere prints a line, since nothing else tells how a stage of hours
     * goes.
     */
    @Override
    public synchronized void reached(String text) {
        if (terminal) {
            noted(text);
        } else if (stage != null) {
            println(stage + ", " + Quantities.count(done) + (total > 0 ? " of " + Quantities.count(total) : "") + ": "
                    + text);
        }
    }

    @Override
    public synchronized void ended() {
        long nanos = nanoClock.getAsLong() - beginNanos;
        clear();
        boolean cutShort = total > 0 ? done < total : done == 0;
        if (cutShort) { // the error that follows says all there is to say
            stage = null;
            return;
        }
        StringBuilder line = new StringBuilder(stage).append(": ");
        line.append(Quantities.amount(done, unit)).append(" in ")
                .append(Quantities.duration(Duration.ofNanos(nanos)));
        if (nanos >= MIN_RATE_NANOS && done > found) {
            line.append(", ").append(Quantities.rate((done - found) * 1e9 / nanos, unit));
        }
        if (!note.isEmpty()) {
            line.append(", ").append(note);
        }
        stage = null;
        println(line.toString());
    }

    /** Prints one or more lines of their own, above the bar if there is one. */
    public synchronized void message(String line) {
        clear();
        println(line);
        if (stage != null) {
            paint(nanoClock.getAsLong());
        }
    }

    private void paint(long now) {
        if (!terminal) {
            return;
        }
        nextPaintNanos = now + REPAINT_NANOS;
        String line = ShownText.line(line(now - beginNanos));
        err.print(CLEAR + line.substring(0, line.offsetByCodePoints(0,
                Math.min(LINE_CHARS, line.codePointCount(0, line.length())))));
        err.flush();
        painted = true;
    }

    private String line(long nanos) {
        StringBuilder line = new StringBuilder(stage).append(' ');
        double share = total <= 0 ? 0 : Math.min(1, (double) done / total);
        if (total > 0) {
            int filled = (int) (share * BAR_CHARS);
            line.append('[').append("#".repeat(filled)).append("-".repeat(BAR_CHARS - filled))
                    .append(String.format(Locale.ROOT, "] %3d %%", (int) (100 * share)));
        } else {
            line.append(Quantities.amount(done, unit));
        }
        if (done > found && nanos >= MIN_RATE_NANOS) {
            line.append("  ").append(Quantities.rate((done - found) * 1e9 / nanos, unit));
            timeLeft.at(beginNanos + nanos).ifPresent(left -> line.append("  ETA ").append(clock(left)));
        }
        if (!note.isEmpty()) {
            line.append("  ").append(note);
        }
        return line.toString();
    }

    private static String clock(Duration left) {
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }

    private void clear() {
        if (painted) {
            err.print(CLEAR);
            painted = false;
        }
    }

    /** Prints the line in a single write, so that lines of two processes do not mix. */
    private void println(String line) {
        err.print(ShownText.lines(line) + '\n');
        err.flush();
    }
}
