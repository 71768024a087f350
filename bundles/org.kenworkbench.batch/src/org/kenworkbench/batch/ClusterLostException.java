/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/**
 * The loss of a cluster as a whole: whatever it is given from now on fails. It ends the batch, and is no failure of the
 * job whose task showed it. Of kind RESOURCES.
 */
public class ClusterLostException extends OperationException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what  a sentence for the user without its stop, as in {@code "the master spark://host:7077 is gone"}; what
     *              to do is added
     * @param cause how it showed
     */
    public ClusterLostException(String what, @Nullable Throwable cause) {
        super(ExitCode.RESOURCES, what + "; have the cluster run again, and run the batch again with --resume, which "
                + "keeps what is done.", cause);
    }
}
