/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The two checkpoints of a job: opened, checked to be fit for each other, and checked not to have changed meanwhile.
 *
 * <p>Rests on {@code diagnose} for its sentences.
 */
package org.kenworkbench.internal.operations.prune.input;
