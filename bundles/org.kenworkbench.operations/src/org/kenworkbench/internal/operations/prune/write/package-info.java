/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Writers of what a run makes: the subnetwork, the pruned model, their sizes and digests. What is selected reaches
 * them through sinks.
 *
 * <p>Rests on the API packages and on {@code pieces} of all operations.
 */
package org.kenworkbench.internal.operations.prune.write;
