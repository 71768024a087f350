/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch;

import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/** Connects to clusters; a service, which a product has once if it can use clusters at all. */
public interface ClusterProvider {

    /**
     * Connects to a cluster, and checks that every process of it has what tasks need: the version of Java, and the
     * module of the Vector API. The caller closes it.
     *
     * @param master as the user named it, as in {@code spark://host:7077} or {@code local[2]}
     * @param name   shown to people who watch the cluster
     * @throws OperationException          of kind USAGE if the master is none that this provider knows, of kind
     *                                     RESOURCES if a process lacks something or nothing answers
     * @throws OperationCancelledException if the context is cancelled
     */
    Cluster connect(String master, String name, OperationContext context) throws OperationException;
}
