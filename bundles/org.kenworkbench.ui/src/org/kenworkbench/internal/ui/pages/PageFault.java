/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;
import org.kenworkbench.ui.KenPage;

/** Names the bundle of a page that failed. Stateless. */
final class PageFault {

    private PageFault() {
    }

    /**
     * Logs a failure, with its stack trace.
     *
     * @param page    empty if it could not be made
     * @param what    what it could not do, as it reads after "could not"
     * @param failure thrown again if it is an error that is nobody's fault, such as a lack of memory
     * @return the sentence for the view
     */
    static String logged(PageDescriptor of, Optional<KenPage> page, String what, Throwable failure) {
        String clause = page.map(made -> Guard.failed(made, what, failure))
                .filter(ServiceFailedException.class::isInstance)
                .map(Throwable::getMessage).orElseGet(() -> Messages.bind(Messages.Page_NotMade,
                        new Object[] {of.contributor(), of.className(), reason(failure)}));
        String sentence = Messages.bind(Messages.Page_Failed, of.name(), clause);
        ILog.of(PageFault.class).error(sentence, failure);
        return sentence;
    }

    /**
     * Returns the reason why a page could not be created: the exception of its constructor rather than the one that
     * wraps it.
     */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CoreException || cause instanceof ReflectiveOperationException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CoreException) {
            return cause.getMessage();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
