package io.taskmill.broker.nsq;

import io.taskmill.tck.ArchitectureConformance;

class ArchitectureTest extends ArchitectureConformance {}
