/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The command line: the application, one run of it from arguments to exit status, progress on a terminal, and what ends
 * a run from outside. Rests on the operations' API and finds operations as services; what runs many jobs rests on it.
 */
package org.kenworkbench.internal.batch;
