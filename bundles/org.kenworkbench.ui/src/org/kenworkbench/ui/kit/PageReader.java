/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.jobs.Stale;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.weights.PageWeights;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.guard.ServiceFailedException;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;

/**
 * Reads the weights of compositions for one page, off the UI thread. Only the latest request counts: what older ones
 * find is dropped, and their monitors say that they are cancelled. The files are opened once for all pages, and stay
 * open until the page reads of another composition or the reader is closed. For the UI thread, except for the work
 * itself.
 */
public final class PageReader implements AutoCloseable {

    /**
     * Work that computes a result from the weights.
     *
     * @param <T> type of the result: immutable, as it goes from one thread to another
     */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Computes the result; called on another thread than the UI thread.
         *
         * @param model   valid during the call only
         * @param monitor asked often, at least every 100 ms or so, whether to stop
         * @throws IOException               with one sentence for the user, which takes the page's place
         * @throws PruningCancelledException if the monitor said so
         */
        T on(PrunedModel model, PruningMonitor monitor) throws IOException, PruningCancelledException;
    }

    private final PageSite site;
    private final LatestJob job;
    private final PageWeights weights = new PageWeights();

    /**
     * @param name    name of the job, such as {@code "Reading changes"}
     * @param control control of the page: once it is disposed of, nothing is shown any more
     * @param site    told what goes wrong
     */
    public PageReader(String name, Control control, PageSite site) {
        this.site = site;
        job = new LatestJob(name, control);
    }

    /**
     * Starts the work and returns at once.
     *
     * @param composition file of the composition, as in {@link PageSubject#file()}
     * @param show        gets the result on the UI thread, unless it is not wanted any more
     */
    public <T> void read(Path composition, Work<T> work, Consumer<T> show) {
        job.request(stale -> attempt(composition, work, stale), answer -> tell(answer, show));
    }

    /** A result, or a problem or failure in its place; none of them if it is not wanted any more. */
    private record Answer<T>(Optional<T> result, @Nullable String problem,
            @Nullable Throwable failure) {
    }

    private <T> Answer<T> attempt(Path composition, Work<T> work, BooleanSupplier stale) {
        try {
            return new Answer<>(
                    Optional.of(weights.with(new PageSource.OfComposition(composition),
                            open -> work.on(open.model(), new Stale(stale)))),
                    null, null);
        } catch (PruningCancelledException e) {
            return new Answer<>(Optional.empty(), null, null);
        } catch (ServiceFailedException e) {
            // A fault of a format or rule that the page reads by, not of the page
            ILog.of(PageReader.class).error(e.getMessage(), e);
            return new Answer<>(Optional.empty(), Sentences.of(e), null);
        } catch (IOException e) {
            ILog.of(PageReader.class).warn(e.getMessage(), e);
            return new Answer<>(Optional.empty(), Sentences.of(e), null);
        } catch (RuntimeException | Error e) {
            return new Answer<>(Optional.empty(), null, e);
        }
    }

    private <T> void tell(Answer<T> answer, Consumer<T> show) {
        String problem = answer.problem();
        Throwable failure = answer.failure();
        if (problem != null) {
            site.missing(problem);
        } else if (failure != null) {
            site.failed(failure);
        } else if (answer.result().isPresent()) {
            try {
                show.accept(answer.result().get());
            } catch (RuntimeException | Error e) {
                site.failed(e);
            }
        }
    }

    /** Cancels the latest request. */
    public void cancel() {
        job.cancel();
    }

    /** Releases the files; to be called when the page is disposed of. */
    @Override
    public void close() {
        job.cancel();
        weights.close();
    }
}
